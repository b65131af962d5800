from portal.reading.views.base import ReadingView


class QuestionsView(ReadingView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"groups": groups_of(self.page)}


def groups_of(page):
    """The groups with their questions; each has an anchor that stays when its words change."""
    return [
        {
            "title": group.value["title"],
            "anchor": f"g-{short(group.id)}",
            "questions": [
                {
                    "question": one.value["question"],
                    "answer": one.value["answer"],
                    "anchor": f"q-{short(one.id)}",
                }
                for one in group.value["questions"].bound_blocks
            ],
        }
        for group in page.groups
    ]


def short(identity):
    return str(identity).partition("-")[0]

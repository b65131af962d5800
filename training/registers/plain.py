"""A register for other programs, as `export_register` writes it."""

from training.registers.sheet import Sheet


def as_json(sheet: Sheet):
    """Times with their offset, so that no hour is doubtful in the night in which the clock changes."""
    return {
        "session": sheet.session.number,
        "module": sheet.session.module_code,
        "days": [
            {
                "date": part.date.isoformat(),
                "part": part.part,
                "start": part.start.isoformat(),
                "end": part.end.isoformat(),
                "planned_minutes": part.planned_minutes,
            }
            for part in sheet.parts
        ],
        "participants": [participant(row) for row in sheet.participants],
    }


def participant(row):
    return {
        "number": row.number,
        "name": row.name,
        "employer": row.employer,
        "minutes": list(row.minutes),
        "reasons": list(row.reasons),
        "total_minutes": row.total_minutes,
        "attendance_percent": row.attendance_percent,
        "score": None if row.score is None else float(row.score),
        "result": row.result or None,
    }

from portal.tenancy import schemas


def test_a_clone_has_the_constraints_and_indexes_of_its_template(sector):
    assert schemas.differences_between("template", sector.schema_name) == []

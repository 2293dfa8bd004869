import pytest

import sayso

TEXT = """Ferry back in service, says harbour master

By Ada Penrose, 2 May 2024

“We sail at noon — naïve or not,” Tom Reyes, the harbour master, told reporters in Lisbon on Monday. 🚢
“The café is open too,” said Maria Costa, a spokeswoman for the United Nations.
Mr Reyes added: “Nobody waited £5 million.”
"""


@pytest.fixture(scope="session")
def engine() -> sayso.Engine:
    return sayso.Engine()


@pytest.fixture(scope="session")
def text() -> str:
    return TEXT

import subprocess
import sys

import pytest


def test_the_package_needs_no_spacy():
    code = "import sys; sys.modules['spacy'] = None; import sayso; sayso.Engine"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_component(text):
    spacy = pytest.importorskip("spacy")
    import sayso.spacy  # noqa: F401  an installed package's entry point does this

    nlp = spacy.blank("en")
    nlp.add_pipe("sayso", config={"options": {"min_confidence": 0.1}})
    doc = nlp(text)
    assert ("Tom Reyes", "PERSON") in [(e.text, e.label_) for e in doc.ents]
    assert [q.speaker.name for q in doc._.quotes][:1] == ["Tom Reyes"]
    assert all(text[m.begin : m.end] == m.text for m in doc._.sayso.mentions)

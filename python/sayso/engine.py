"""The engine."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Deque, Iterable, Iterator, Optional, Sequence, Tuple, Union

from . import _core
from .records import Document

Text = Union[str, bytes]
# A text, or its id and the text, or also when it was published.
Input = Union[Text, Tuple[str, Text], Tuple[str, Text, str]]


class Engine:
    """Rules and gazetteers, compiled. Make one and share it: threads may.

    `rules` is a folder that replaces or extends the built-in rules, as --rules
    does; `gazetteers` lie on top of the built-in one, as --gazetteer. The rest are
    as the flags of ``sayso extract``; a limit of 0 is none.

    Raises InvalidError on a bad rule, MissingError where a file is not there.
    """

    def __init__(
        self,
        rules: Optional[Union[str, os.PathLike[str]]] = None,
        gazetteers: Sequence[Union[str, os.PathLike[str]]] = (),
        *,
        indirect_speech: bool = False,
        min_confidence: float = 0.0,
        max_document_bytes: int = 32 << 20,
        max_document_entries: int = 0,
        max_document_tokens: int = 0,
        max_document_seconds: float = 0.0,
    ) -> None:
        if not 0 <= min_confidence <= 1:
            raise ValueError(f"min_confidence needs a number from 0 to 1, not {min_confidence}")
        self._core = _core.Engine(
            "" if rules is None else os.fspath(rules),
            [os.fspath(path) for path in gazetteers],
            indirect_speech,
            min_confidence,
            max_document_bytes,
            max_document_entries,
            max_document_tokens,
            max_document_seconds,
        )

    @property
    def rules_fingerprint(self) -> str:
        """16 hexadecimal digits that change when any rule does."""
        return self._core.rules_fingerprint

    @property
    def gazetteers_fingerprint(self) -> str:
        """16 hexadecimal digits that change when any row does."""
        return self._core.gazetteers_fingerprint

    def extract(self, text: Text, id: str = "", published: str = "") -> Document:
        """Finds what is in a text. Bytes are read as UTF-8.

        `published` is ISO 8601: the day that "Thursday" counts from where the
        text has no date of its own. Other threads run meanwhile.
        """
        found = self._core.extract(text, id, published)
        return Document(text if isinstance(text, str) else text.decode(), id, found)

    def extract_many(self, texts: Iterable[Input], jobs: Optional[int] = None) -> Iterator[Document]:
        """The documents of many texts, in their order, by `jobs` threads.

        A text may be alone, or ``(id, text)``, or ``(id, text, published)``. At most
        four texts a thread are read ahead of the one that is given out. A text that
        fails raises its error when its turn comes, and ends the iteration.
        """
        count = jobs if jobs is not None else os.cpu_count() or 1
        if count < 1:
            raise ValueError(f"jobs needs a number from 1 on, not {jobs}")
        return self._stream(texts, count)

    def _stream(self, texts: Iterable[Input], jobs: int) -> Iterator[Document]:
        waiting: Deque[Future[Document]] = deque()
        pool = ThreadPoolExecutor(jobs, thread_name_prefix="sayso")
        try:
            for text in texts:
                waiting.append(pool.submit(self._extract_input, text))
                if len(waiting) >= 4 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            pool.shutdown()

    def _extract_input(self, text: Input) -> Document:
        if isinstance(text, (str, bytes)):
            return self.extract(text)
        if len(text) == 2:
            return self.extract(text[1], text[0])
        return self.extract(text[1], text[0], text[2])

    def __repr__(self) -> str:
        return f"<sayso.Engine rules {self.rules_fingerprint} gazetteers {self.gazetteers_fingerprint}>"

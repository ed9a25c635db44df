"""Every error that Evenhand raises on purpose, as one tree.

```
EvenhandError                 .hint says what to do
├── InputError                something handed in cannot be used
│   └── UnreadableDocument    one document of a batch; reported and skipped, never fatal
├── TableError                a table of knowledge is wrong (path and line)
├── SettingsError             an option or a settings file is wrong
└── StoreError                the project file cannot be used
    ├── ProjectLocked         another process is writing to it
    ├── ProjectTooNew         a newer version of Evenhand wrote it
    └── ProjectDamaged        it is no project file, or a broken one
```
"""


class EvenhandError(Exception):
    """Base of all errors that a person can act on.

    `hint` is one sentence on what to do, or "" where the message says it all.
    """

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class InputError(EvenhandError):
    """Something handed in (a path, an option's value, a file's form) cannot be used."""


class UnreadableDocument(InputError):
    """One document cannot be read; the batch goes on without it and lists it with this reason."""


class TableError(EvenhandError):
    """A table of knowledge holds a mistake; the message names the file and, where known, the line."""


class SettingsError(EvenhandError):
    """An option or a settings file is wrong."""


class StoreError(EvenhandError):
    """The project file cannot be used."""


class ProjectLocked(StoreError):
    """Another process holds the project file for writing."""

    exit_code = 5


class ProjectTooNew(StoreError):
    """The project file was written by a newer version of Evenhand."""


class ProjectDamaged(StoreError):
    """The file is no Evenhand project, or its content is broken."""

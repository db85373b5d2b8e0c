"""What this program is."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reader import __version__
from reader.ui.labels import plain_label


class AboutDialog(QDialog):
    """Name, version, and what to rely on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About Attest"))
        text = self.tr(
            "Attest {version}\n\nAn offline reader that shows, for every statement, who said it, "
            "on whose word we have it, and where it stands in the text.\n\nIt never uses a "
            "network. What it shows is what the documents say; it adds no claim of its own.\n\n"
            "Free software under the MIT licence, with Qt {qt} (LGPL 3) and fonts under the SIL "
            "Open Font License. The licences of everything bundled stand in LICENSES.md."
        )
        text = text.replace("{version}", __version__).replace("{qt}", qVersion())
        label = plain_label(text, self)
        label.setWordWrap(True)
        label.setMinimumWidth(380)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(buttons)

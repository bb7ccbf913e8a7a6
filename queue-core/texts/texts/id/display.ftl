# The hall display.

display-now = Sedang dilayani
display-called = Dipanggil
display-counter = Loket
display-next = Berikutnya
display-closed-counter = Tutup
display-stale = Tampilan belum diperbarui sejak { $time }. Dengarkan panggilan petugas.

module io.diskferry/e2e/bench/scratchway

go 1.25.0

require (
	github.com/klauspost/pgzip v1.2.6
	github.com/ulikunitz/xz v0.5.12
)

require github.com/klauspost/compress v1.18.0 // indirect

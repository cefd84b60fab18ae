package driver

import (
	"crypto/sha256"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// fileSums are the SHA-256 of source files as they were read, by name. What was
// found in a file is kept, and fixes are made, for that text alone.
type fileSums struct {
	m       sync.Map // name: fileSum
	changed atomic.Bool
}

type fileSum struct {
	sum  [sha256.Size]byte
	size int64
	time time.Time
}

func (s *fileSums) of(name string) (sum [sha256.Size]byte, known bool) {
	v, known := s.m.Load(name)
	if known {
		sum = v.(fileSum).sum
	}
	return sum, known
}

// read reads a file. If it is not the same as when it was read before, its sum is
// that of the new text. The nil fileSums notes nothing.
func (s *fileSums) read(name string) ([]byte, error) {
	if s == nil {
		return os.ReadFile(name)
	}
	file := fileSum{}
	if info, err := os.Stat(name); err == nil {
		file.size, file.time = info.Size(), info.ModTime()
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	file.sum = sha256.Sum256(text)
	if before, known := s.m.Swap(name, file); known && before.(fileSum).sum != file.sum {
		s.changed.Store(true)
	}
	return text, nil
}

// steady reports whether all files still are as they were read first, as far as
// can be told without reading them again.
func (s *fileSums) steady() bool {
	steady := !s.changed.Load()
	s.m.Range(func(name, file any) bool {
		info, err := os.Stat(name.(string))
		steady = steady && err == nil && info.Size() == file.(fileSum).size && info.ModTime().Equal(file.(fileSum).time)
		return steady
	})
	return steady
}

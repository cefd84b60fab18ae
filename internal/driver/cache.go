package driver

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A cache keeps what passes said of packages for the next run, in a folder of the
// user. It never stands in the way: whatever cannot be read is not there, and
// whatever cannot be written is worked out again. Processes share it without a
// lock, because an entry is complete from the moment that it has its name, and
// the same under one key whoever has written it.
type cache struct {
	dir string
	now time.Time
}

// A key names an entry: it is a hash of all that the entry depends on.
type key [sha256.Size]byte

// The bounds of a cache. What was not used for maxAge goes, and the oldest of what
// is more than maxSize. Uses are noted no more often than usedEvery, and the folder
// is looked through no more often than trimEvery.
const (
	maxAge    = 14 * 24 * time.Hour
	maxSize   = 512 << 20
	usedEvery = time.Hour
	trimEvery = 6 * time.Hour
)

// magic begins each entry; then come a checksum and what it is the sum of.
const magic = "errcodelint 1\n"

// trimmed is the file whose time says when the cache was trimmed.
const trimmed = "trimmed"

// openCache returns the cache of a tool, nil if there is none: its user wants none, or
// has no folder for it.
func (t *Tool) openCache(o *options) *cache {
	dir := os.Getenv(t.cacheVariable())
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return nil
		}
		dir = filepath.Join(user, t.Analyzer.Name)
	}
	dir, err := filepath.Abs(dir)
	if err != nil || !o.cache || !t.Keep {
		return nil
	}
	return &cache{dir: dir, now: time.Now()}
}

// cacheVariable is the name of the variable that moves the cache.
func (t *Tool) cacheVariable() string { return strings.ToUpper(t.Analyzer.Name) + "_CACHE" }

// file is the name of an entry. There are 256 folders, so that none gets too large.
func (c *cache) file(k key) string {
	name := hex.EncodeToString(k[:])
	return filepath.Join(c.dir, name[:2], name[2:])
}

// get returns an entry, if it is there and whole.
func (c *cache) get(k key) (data []byte, ok bool) {
	if c == nil {
		return nil, false
	}
	name := c.file(k)
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	data, ok = bytes.CutPrefix(data, []byte(magic))
	if !ok || len(data) < sha256.Size {
		return nil, false
	}
	sum, data := data[:sha256.Size], data[sha256.Size:]
	if whole := sha256.Sum256(data); !bytes.Equal(sum, whole[:]) {
		return nil, false
	}
	if info, err := os.Stat(name); err == nil && c.now.Sub(info.ModTime()) > usedEvery {
		os.Chtimes(name, c.now, c.now)
	}
	return data, true
}

// put keeps an entry, if it can.
func (c *cache) put(k key, data []byte) {
	if c == nil {
		return
	}
	name := c.file(k)
	if os.MkdirAll(filepath.Dir(name), 0o777) != nil {
		return
	}
	sum := sha256.Sum256(data)
	file, err := os.CreateTemp(filepath.Dir(name), "new-*")
	if err != nil {
		return
	}
	_, err = file.Write(slices.Concat([]byte(magic), sum[:], data))
	if closed := file.Close(); err != nil || closed != nil || os.Rename(file.Name(), name) != nil {
		os.Remove(file.Name())
	}
}

// trim takes old entries out, if that was not done lately.
func (c *cache) trim() {
	if c == nil {
		return
	}
	mark := filepath.Join(c.dir, trimmed)
	if info, err := os.Stat(mark); err == nil && c.now.Sub(info.ModTime()) < trimEvery {
		return
	}
	if os.WriteFile(mark, nil, 0o666) != nil || os.Chtimes(mark, c.now, c.now) != nil {
		return // nothing can be taken out either
	}
	type entry struct {
		name string
		size int64
		used time.Time
	}
	var entries []entry
	folders, _ := os.ReadDir(c.dir)
	for _, folder := range folders {
		if _, err := hex.DecodeString(folder.Name()); err != nil || !folder.IsDir() || len(folder.Name()) != 2 {
			continue // not of this cache
		}
		files, _ := os.ReadDir(filepath.Join(c.dir, folder.Name()))
		for _, file := range files {
			if info, err := file.Info(); err == nil {
				entries = append(entries, entry{filepath.Join(c.dir, folder.Name(), file.Name()), info.Size(), info.ModTime()})
			}
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return b.used.Compare(a.used) })
	var size int64
	for _, e := range entries {
		size += e.size
		if size > maxSize || c.now.Sub(e.used) > maxAge {
			os.Remove(e.name)
		}
	}
}

package driver

import (
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"os"
	"runtime/debug"

	"github.com/errcodelint/errcodelint/internal/inputs"
)

// printVersion answers -V, and, in full, what go vet takes for the identity of
// its tool. The go command serves a result of go vet from its cache as long as
// the sources, the flags and this identity are the same. It knows nothing of
// configuration files, so they are made a part of the identity: it is worked
// out where go vet was started, and changes with every file that a result could
// depend on.
func (t *Tool) printVersion(w io.Writer, full bool) error {
	if !full {
		_, err := fmt.Fprintf(w, "%s version %s\n", t.Analyzer.Name, Version())
		return err
	}
	h := sha256.New()
	if err := hashExecutable(h); err != nil {
		return err
	}
	for _, file := range inputs.Named(t.ConfigName, inputs.MainModules()) {
		t.hashFile(h, file)
	}
	if args, ok := vetArguments(); ok {
		for _, file := range t.namedFiles(args) {
			t.hashFile(h, file)
		}
	} else {
		// Any file may have been named: no old result can be trusted.
		io.WriteString(h, rand.Text())
	}
	_, err := fmt.Fprintf(w, "%s version devel buildID=%x\n", t.Analyzer.Name, h.Sum(nil))
	return err
}

// Version is the version of the module that this program was built from.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "devel"
}

func hashExecutable(h hash.Hash) error {
	name, err := os.Executable()
	if err != nil {
		return err
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(h, file)
	return err
}

// hashFile adds a file, by name and contents, and what it depends on. A file
// that cannot be read is an input like any other: the error is its contents.
func (t *Tool) hashFile(h hash.Hash, name string) {
	hashContents(h, name)
	if t.Digest != nil {
		digest, err := t.Digest(name)
		fmt.Fprintf(h, "%q %v\n", digest, err)
	}
}

func hashContents(h hash.Hash, name string) {
	data, err := os.ReadFile(name)
	fmt.Fprintf(h, "%q %q %v\n", name, data, err)
}

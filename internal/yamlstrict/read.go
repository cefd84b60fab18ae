package yamlstrict

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// MaxBytes is the size above which no file is read. It leaves room for fifty times the
// largest vocabularies that are known.
const MaxBytes = 8 << 20

// ReadFile returns the bytes of a file that people write by hand. It refuses whatever cannot be
// one (a folder, a device, more than MaxBytes) in one sentence and before reading it. What is
// absent is told by errors.Is(err, fs.ErrNotExist).
func ReadFile(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, wrap(file, err)
	}
	switch {
	case info.IsDir():
		return nil, fmt.Errorf("%s: this is a folder; name a file in it", file)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s: this is no ordinary file; name one", file)
	case info.Size() > MaxBytes:
		return nil, tooLarge(file)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, wrap(file, err)
	}
	defer f.Close()
	// The file may have grown since it was looked at.
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, wrap(file, err)
	}
	if len(data) > MaxBytes {
		return nil, tooLarge(file)
	}
	return data, nil
}

func tooLarge(file string) error {
	return fmt.Errorf("%s: the file is larger than %d MiB; split it, or name the right file", file, MaxBytes>>20)
}

// readError is a failure of the file system, said in our words.
type readError struct {
	message string
	cause   error
}

func (e *readError) Error() string { return e.message }
func (e *readError) Unwrap() error { return e.cause }

func wrap(file string, err error) error {
	message := fmt.Sprintf("%s: the file cannot be read (%v); name one that can", file, cause(err))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		message = file + ": there is no such file; name one that exists"
	case errors.Is(err, fs.ErrPermission):
		message = file + ": the file may not be read; change its permissions"
	}
	return &readError{message, err}
}

// cause leaves out the operation and the path, which the sentence says already.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

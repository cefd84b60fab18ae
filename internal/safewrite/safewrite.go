// Package safewrite replaces files so that, whatever happens meanwhile, a file is as it was or
// as it should be, and never something in between.
package safewrite

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace gives a file new contents, by writing them beside it and renaming: a full disk, a
// signal or a crash leaves the old file whole. The file keeps its mode, and a symbolic link goes
// on naming it. What is not a regular file, such as a pipe, is written to as it is.
func Replace(name string, data []byte) error {
	return replace(name, data, func(string) error { return nil })
}

// ReplaceUnchanged is Replace for a file that must still have the contents that data was made
// from. A file that somebody has edited since is left alone.
func ReplaceUnchanged(name string, read, data []byte) error {
	return replace(name, data, func(target string) error {
		now, err := os.ReadFile(target)
		if err == nil && !bytes.Equal(now, read) {
			err = fmt.Errorf("%s was changed during the run and is left as it is; run again", name)
		}
		return err
	})
}

// Create writes a file that must not be there yet.
func Create(name string, data []byte) error {
	temp, err := writeTemp(filepath.Dir(name), data, 0o666)
	if err != nil {
		return notWritten(name, err)
	}
	defer os.Remove(temp)
	// Link, unlike a rename, refuses to take the place of a file.
	err = os.Link(temp, name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	// A file system without hard links.
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(temp, name)
}

// replace writes the new contents, and renames them into place if check, asked last, agrees.
func replace(name string, data []byte, check func(target string) error) error {
	target, mode := name, fs.FileMode(0o666)
	if resolved, err := filepath.EvalSymlinks(name); err == nil {
		target = resolved
	}
	switch info, err := os.Stat(target); {
	case errors.Is(err, fs.ErrNotExist):
		target = danglingTarget(target)
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s is a folder; name a file", name)
	case !info.Mode().IsRegular():
		return os.WriteFile(name, data, 0)
	default:
		mode = info.Mode().Perm()
		// A file that may not be written is not to be replaced either.
		file, err := os.OpenFile(target, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		file.Close()
	}
	temp, err := writeTemp(filepath.Dir(target), data, mode)
	if err != nil {
		return notWritten(name, err)
	}
	if err = check(target); err == nil {
		err = os.Rename(temp, target)
	}
	if err != nil {
		os.Remove(temp)
	}
	return err
}

// notWritten names the file that was meant, and not the temporary one.
func notWritten(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s cannot be written: %w", name, err)
}

// danglingTarget is the file that a symbolic link to nothing names, or the name itself.
func danglingTarget(name string) string {
	link, err := os.Readlink(name)
	switch {
	case err != nil:
		return name
	case filepath.IsAbs(link):
		return link
	}
	return filepath.Join(filepath.Dir(name), link)
}

// writeTemp writes a temporary file with contents and a mode, whole or not at all. A new file
// gets its mode from the process's mask, as any that a command creates.
func writeTemp(dir string, data []byte, mode fs.FileMode) (name string, err error) {
	file, err := createTemp(dir, mode)
	if err != nil {
		return "", err
	}
	_, err = file.Write(data)
	if err == nil && mode != 0o666 {
		err = file.Chmod(mode)
	}
	// The contents are on the disk before the name is.
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(file.Name())
		return "", err
	}
	return file.Name(), nil
}

// createTemp creates a file of a name that nobody else has. Unlike those of os.CreateTemp, it is
// not for its owner alone.
func createTemp(dir string, mode fs.FileMode) (*os.File, error) {
	for n := 0; ; n++ {
		name := filepath.Join(dir, fmt.Sprintf(".errcodelint-%d-%d.tmp", os.Getpid(), n))
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) || n == 1000 {
			return file, err
		}
	}
}

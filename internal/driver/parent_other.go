//go:build !linux

package driver

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
)

// parentArguments returns the command line of the parent process, as ps tells
// it. Arguments with spaces come out in pieces.
func parentArguments() ([]string, error) {
	out, err := exec.Command("ps", "-ww", "-o", "args=", "-p", strconv.Itoa(os.Getppid())).Output()
	if err != nil {
		return nil, err
	}
	return strings.Fields(string(out)), nil
}

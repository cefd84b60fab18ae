package driver

import (
	"fmt"
	"os"
	"strings"
)

// parentArguments returns the command line of the parent process.
func parentArguments() ([]string, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", os.Getppid()))
	if err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimSuffix(string(data), "\x00"), "\x00"), nil
}

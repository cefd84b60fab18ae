//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// A sample is what one run of a command took.
type sample struct {
	wall, cpu time.Duration
	memory    int64 // bytes, at the peak, of its largest process
}

// environment is that of the commands in a folder.
func environment(dir string, more ...string) []string {
	return append(append(os.Environ(), "PWD="+dir, "GOWORK=off", "GOFLAGS=-mod=mod"), more...)
}

// run runs a command in dir. A linter that has findings has done its work.
func run(dir string, env, args []string) (sample, error) {
	s, out, err := output(dir, env, args)
	if err == nil && strings.Contains(out, "panic:") {
		err = fmt.Errorf("%s:\n%s", strings.Join(args, " "), out)
	}
	return s, err
}

// output is run that returns what the command prints, whatever that is.
func output(dir string, env, args []string) (sample, string, error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	cmd.Env = environment(dir, env...)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	wall := time.Since(start)
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return sample{}, "", err
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return sample{}, "", fmt.Errorf("this system does not tell what %s used", args[0])
	}
	if cmd.ProcessState.ExitCode() > 3 {
		return sample{}, string(out), fmt.Errorf("%s: %v\n%s", strings.Join(args, " "), err, out)
	}
	memory := usage.Maxrss
	if runtime.GOOS != "darwin" {
		memory *= 1024
	}
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return sample{wall, cpu, memory}, string(out), nil
}

// A face is one way to run a linter.
type face struct {
	name    string
	args    []string
	env     []string
	prepare func() error // before each run; may be nil
}

// compare runs faces n times by turns, so that all meet the same neighbours, after one
// turn that does not count. It returns the samples of each.
func compare(dir string, n int, faces []face) ([][]sample, error) {
	samples := make([][]sample, len(faces))
	for i := range n + 1 {
		for j, f := range faces {
			if f.prepare != nil {
				if err := f.prepare(); err != nil {
					return nil, err
				}
			}
			s, err := run(dir, f.env, f.args)
			if err != nil {
				return nil, err
			}
			if i > 0 {
				samples[j] = append(samples[j], s)
			}
		}
	}
	return samples, nil
}

// least and median pick from samples by one of their measures.
func least(samples []sample, measure func(sample) float64) float64 {
	return slices.Min(values(samples, measure))
}

func median(samples []sample, measure func(sample) float64) float64 {
	return middle(values(samples, measure))
}

// middle is the median of numbers.
func middle(list []float64) float64 {
	list = slices.Sorted(slices.Values(list))
	return list[len(list)/2]
}

func values(samples []sample, measure func(sample) float64) []float64 {
	var list []float64
	for _, s := range samples {
		list = append(list, measure(s))
	}
	return list
}

func wall(s sample) float64   { return s.wall.Seconds() }
func cpu(s sample) float64    { return s.cpu.Seconds() }
func memory(s sample) float64 { return float64(s.memory) / (1 << 20) }

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

// run runs a command in dir. A linter that has findings has done its work.
func run(dir string, args []string) (sample, error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PWD="+dir)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	wall := time.Since(start)
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return sample{}, err
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return sample{}, fmt.Errorf("this system does not tell what %s used", args[0])
	}
	if cmd.ProcessState.ExitCode() > 3 || strings.Contains(string(out), "panic:") {
		return sample{}, fmt.Errorf("%s: %v\n%s", strings.Join(args, " "), err, out)
	}
	memory := usage.Maxrss
	if runtime.GOOS != "darwin" {
		memory *= 1024
	}
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return sample{wall, cpu, memory}, nil
}

// compare runs two commands n times by turns, after one run of each that does
// not count, so that both meet the same caches and the same neighbours. The
// commands are made anew for each run.
func compare(dir string, n int, a, b func() []string) (as, bs []sample, err error) {
	for i := range n + 1 {
		sa, err := run(dir, a())
		if err != nil {
			return nil, nil, err
		}
		sb, err := run(dir, b())
		if err != nil {
			return nil, nil, err
		}
		if i > 0 {
			as, bs = append(as, sa), append(bs, sb)
		}
	}
	return as, bs, nil
}

// least and median pick from samples by one of their measures.
func least(samples []sample, measure func(sample) float64) float64 {
	return slices.Min(values(samples, measure))
}

func median(samples []sample, measure func(sample) float64) float64 {
	list := values(samples, measure)
	slices.Sort(list)
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

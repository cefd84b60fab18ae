//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"
)

// growth prints how the time per line goes with the size of a module.
func (b *bench) growth() error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "generated module\tno-op\terrcodelint\tratio\tof CPU\tµs of CPU a line\tmemory\t\n")
	for _, size := range []int{1, 2, 4, 8} {
		module := filepath.Join(b.dir, fmt.Sprint("grow", size))
		lines, err := generate(module, size*servicesPerSize)
		if err != nil {
			return err
		}
		samples, err := compare(module, b.n, []face{
			{args: []string{filepath.Join(b.dir, "noop"), "-test=false", "./..."}},
			{args: []string{filepath.Join(b.dir, "errcodelint"), "-cache=false", "./..."}},
		})
		if err != nil {
			return err
		}
		as, bs := samples[0], samples[1]
		fmt.Fprintf(w, "%d lines\t%.2f s\t%.2f s\t%.2f\t%.2f\t%.1f\t%.2f\t\n",
			lines, least(as, wall), least(bs, wall), least(bs, wall)/least(as, wall), least(bs, cpu)/least(as, cpu),
			1e6*least(bs, cpu)/float64(lines), least(bs, memory)/least(as, memory))
	}
	return w.Flush()
}

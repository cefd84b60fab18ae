package driver

import (
	"errors"
	"os"
	"runtime/pprof"
)

// profile starts the profiles that o asks for; stop writes them.
func profile(o *options) (stop func() error, err error) {
	var cpu *os.File
	if o.cpuProfile != "" {
		if cpu, err = os.Create(o.cpuProfile); err != nil {
			return nil, err
		}
		if err := pprof.StartCPUProfile(cpu); err != nil {
			return nil, err
		}
	}
	return func() error {
		if cpu != nil {
			pprof.StopCPUProfile()
			if err := cpu.Close(); err != nil {
				return err
			}
		}
		if o.memProfile == "" {
			return nil
		}
		mem, err := os.Create(o.memProfile)
		if err != nil {
			return err
		}
		return errors.Join(pprof.WriteHeapProfile(mem), mem.Close())
	}, nil
}

package analyzer

import (
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/source"
)

// Digest stands for a configuration or contract file and all files that it names: it
// changes when one of them does. Whoever keeps findings keeps them under this.
func Digest(file string) (string, error) {
	if c, err := source.Load(file, nil); err == nil {
		return c.Digest(), nil
	}
	c, err := config.Load(file, RuleNames())
	if err != nil {
		return "", err
	}
	return c.Digest(), nil
}

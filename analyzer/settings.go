package analyzer

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/source"
	"github.com/errcodelint/errcodelint/internal/spell"
	"github.com/errcodelint/errcodelint/internal/symbolic"
)

// Config are the settings of a pass; the zero Config takes them from the
// .errcodelint.yaml of each package, or the built-in contract.
type Config struct {
	ConfigFile    string             // a configuration file to use for every package
	Configuration *config.Config     // likewise, already read; for the faces of this module
	Contract      string             // a built-in contract or a file, for every package
	Inline        *contract.Contract // likewise, compiled in
	Enable        []string           // rules to switch on, whatever the configuration says
	Disable       []string           // rules to switch off
	BranchInTests bool               // do the branch rules look at _test.go files
	Level         string             // the least that is told: error, warning or note; "" is warning
}

// settings are a Config in use.
type settings struct {
	Config
	digest string // of the files behind the settings; see Digest
	whole  bool   // what has to wait for all packages of a run does; see Whole
	debug  debug

	complete bool // callers are told of all that is sent; see Endpoints

	once   sync.Once
	shared *configuration // of -config or -contract
	err    error

	mu      sync.Mutex
	byDir   map[string]*configuration // folder of a package
	byFiles map[string]*configuration // configuration files that hold together
	errs    map[*configuration]error
}

// configuration is a configuration as the pass uses it.
type configuration struct {
	*config.Config
	over   map[string]bool // rules that the settings switch
	least  level.Level     // that is told
	models *emission.Models
}

func (c *configuration) allEntries() []*config.Entry {
	out := make([]*config.Entry, len(c.Contracts))
	for i := range c.Contracts {
		out[i] = &c.Contracts[i]
	}
	return out
}

func (c *configuration) entriesFor(pkgPath, dir string) []*config.Entry { return c.For(pkgPath, dir) }

// flags binds the settings to flags of the same names as in the configuration file.
func (s *settings) flags(fs *flag.FlagSet) {
	fs.StringVar(&s.ConfigFile, "config", s.ConfigFile, "configuration `file`; without it, .errcodelint.yaml in a package's folder or above")
	fs.StringVar(&s.Contract, "contract", s.Contract, "contract for all packages: the `name` of a built-in one, or a file")
	fs.Var((*list)(&s.Enable), "enable", "`rules` to switch on, separated by commas")
	fs.Var((*list)(&s.Disable), "disable", "`rules` to switch off, separated by commas")
	fs.BoolVar(&s.BranchInTests, "branch-in-tests", s.BranchInTests, "let the branch rules look at _test.go files, too")
	fs.StringVar(&s.Level, "level", cmp.Or(s.Level, defaultLevel), "least `level` of the findings that are told: "+strings.Join(level.Names, ", "))
	fs.StringVar(&s.digest, "digest", "", "digest of the configuration, for the caches of drivers; it changes nothing else")
	fs.Var(&s.debug, "debug", "show how the reader sees each package: `summaries`, traces, facts; for those who work on it")
}

const defaultLevel = "warning"

// list is a flag of names separated by commas.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

func (l *list) Set(text string) error {
	*l = nil
	for name := range strings.SplitSeq(text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			*l = append(*l, name)
		}
	}
	return nil
}

// configFor is the configuration that holds for the packages in a folder; in none, "", no
// file is looked for.
func (s *settings) configFor(dir string) (*configuration, error) {
	s.once.Do(func() { s.shared, s.err = s.explicit() })
	if s.err != nil || s.shared != nil {
		return s.shared, s.err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byDir == nil {
		s.byDir = make(map[string]*configuration)
		s.byFiles = make(map[string]*configuration)
		s.errs = make(map[*configuration]error)
	}
	c, ok := s.byDir[dir]
	if !ok {
		c = s.found(dir)
		s.byDir[dir] = c
	}
	return c, s.errs[c]
}

// found reads the configuration files of a folder. Many folders have the same, which are read once.
func (s *settings) found(dir string) *configuration {
	var files []string
	if dir != "" {
		if files = config.Files(dir); len(files) == 0 {
			dir = "." // a dependency is read for those who use it
			files = config.Files(dir)
		}
	}
	key := strings.Join(files, "\x00")
	if c, ok := s.byFiles[key]; ok {
		return c
	}
	conf := config.Default()
	var err error
	if len(files) > 0 {
		conf, err = config.Around(dir, RuleNames())
	}
	var c *configuration
	if err == nil {
		c, err = s.with(conf)
	}
	if err != nil {
		c = new(configuration)
	}
	s.byFiles[key], s.errs[c] = c, err
	return c
}

// notTaken are the warnings of the contracts that this run has read, and of those that hold in the
// working directory, each once.
func (s *settings) notTaken() []string {
	read := make(map[*configuration]bool)
	if c, err := s.configFor("."); err == nil {
		read[c] = true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.byFiles {
		read[c] = true
	}
	lines := make(map[string]bool)
	for c := range read {
		if c.Config == nil {
			continue // it could not be read
		}
		for _, entry := range c.Contracts {
			for _, w := range entry.Contract.Warnings {
				lines[w.String()] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(lines))
}

// explicit is the configuration that the settings name themselves, or nil.
func (s *settings) explicit() (*configuration, error) {
	if err := s.checkNames(); err != nil {
		return nil, err
	}
	conf := config.Default()
	switch {
	case s.Configuration != nil:
		given := *s.Configuration
		conf = &given
	case s.ConfigFile != "":
		var err error
		if conf, err = config.Load(s.ConfigFile, RuleNames()); err != nil {
			return nil, err
		}
	}
	switch {
	case s.Inline != nil:
		conf.Named = true
		conf.Contracts = []config.Entry{{Contract: s.Inline, Source: s.Inline.Name}}
	case s.Contract != "":
		c, err := source.Load(s.Contract, nil)
		if err != nil {
			return nil, err
		}
		conf.Named = true
		conf.Contracts = []config.Entry{{Contract: c, Source: s.Contract}}
	case s.ConfigFile == "" && s.Configuration == nil:
		return nil, nil
	}
	return s.with(conf)
}

// with lays the switches of the settings over a configuration.
func (s *settings) with(conf *config.Config) (*configuration, error) {
	c := &configuration{Config: conf, over: make(map[string]bool), models: modelsOf(conf)}
	var err error
	if c.least, err = level.Parse(cmp.Or(s.Level, defaultLevel)); err != nil {
		return nil, fmt.Errorf("-level: %w", err)
	}
	for _, name := range s.Enable {
		c.over[name] = true
	}
	for _, name := range s.Disable {
		c.over[name] = false
	}
	return c, nil
}

// levels are those of the rules in a package; rules that are off have none.
func (c *configuration) levels(pkgPath, dir string) map[string]level.Level {
	said := c.Rules(pkgPath, dir)
	levels := make(map[string]level.Level)
	for _, r := range rules {
		setting, ok := said[r.name]
		if !ok {
			setting.On = r.on
		}
		if on, ok := c.over[r.name]; ok {
			setting.On = on
		}
		if setting.On {
			levels[r.name] = cmp.Or(setting.Level, r.level)
		}
	}
	return levels
}

// modelsOf are the models of a configuration as the reader looks them up.
func modelsOf(conf *config.Config) *emission.Models {
	out := &emission.Models{Funcs: make(map[string]*symbolic.Model), Fields: make(map[string]emission.Role)}
	for _, m := range conf.Models {
		if m.Func != "" {
			out.Funcs[m.Func] = &symbolic.Model{Status: m.Status, Code: m.Code, Body: m.Body}
		} else {
			out.Fields[m.Field] = emission.Role(m.Role)
		}
	}
	return out
}

// checkNames finds rule names in -enable and -disable that name no rule.
func (s *settings) checkNames() error {
	for _, f := range []struct {
		flag  string
		names []string
	}{{"enable", s.Enable}, {"disable", s.Disable}} {
		for _, name := range f.names {
			if slices.Contains(RuleNames(), name) {
				continue
			}
			if near, ok := spell.Nearest(name, slices.Values(RuleNames())); ok {
				return fmt.Errorf("-%s: there is no rule %q; did you mean %q?", f.flag, name, near)
			}
			return fmt.Errorf("-%s: there is no rule %q; write one of %s", f.flag, name, strings.Join(RuleNames(), ", "))
		}
	}
	return nil
}

// Check says what is wrong with the settings, before any package is looked at.
func (c Config) Check() error {
	_, err := (&settings{Config: c}).explicit()
	return err
}

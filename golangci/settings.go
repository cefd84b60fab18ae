package golangci

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/spell"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// Settings have the keys of the configuration file and the flags of the command.
var (
	fileKeys = []string{"contracts", "foreign", "rules", "overrides", "branch-in-tests", "models"}
	flagKeys = []string{"config", "contract", "enable", "disable", "level"}
)

// decode reads what .golangci.yml says under settings.custom.errcodelint.settings. Every
// error is one sentence that names the key.
func decode(settings any) (analyzer.Config, error) {
	c, err := decodeKeys(settings)
	if err != nil {
		return analyzer.Config{}, fmt.Errorf("settings: %w", inOneLine(err))
	}
	return c, nil
}

func decodeKeys(settings any) (c analyzer.Config, err error) {
	if settings == nil {
		return c, nil
	}
	keys, ok := settings.(map[string]any)
	if !ok {
		return c, fmt.Errorf("settings is no mapping; write for instance {contract: scaivault}")
	}
	inFile := make(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		value := keys[key]
		switch {
		case slices.Contains(fileKeys, key):
			inFile[key] = value
		case key == "config":
			c.ConfigFile, err = file(key, value)
		case key == "contract" && isMapping(value):
			inFile["contracts"] = []any{map[string]any{"contract": value}}
		case key == "contract":
			c.Contract, err = contractName(key, value)
		case key == "enable":
			c.Enable, err = ruleNames(key, value)
		case key == "disable":
			c.Disable, err = ruleNames(key, value)
		case key == "level":
			c.Level, err = levelName(key, value)
		default:
			err = unknown(key)
		}
		if err != nil {
			return c, err
		}
	}
	if keys["contract"] != nil && keys["contracts"] != nil {
		return c, errors.New("contract and contracts both say what holds; keep one of them")
	}
	if c.ConfigFile != "" && len(inFile) > 0 {
		return c, fmt.Errorf("config names a file, but %s is set here as well; keep one of them", slices.Sorted(maps.Keys(inFile))[0])
	}
	if len(inFile) > 0 {
		data, err := json.Marshal(inFile)
		if err != nil {
			return c, err
		}
		c.Configuration, err = config.Decode("settings.json", data, baseDir(), analyzer.RuleNames())
		if err != nil {
			return c, err
		}
		c.BranchInTests = c.Configuration.BranchInTests
	}
	return c, c.Check()
}

func isMapping(value any) bool {
	_, ok := value.(map[string]any)
	return ok
}

// file reads the name of a file, relative to the folder of golangci-lint's configuration.
func file(key string, value any) (string, error) {
	name, ok := value.(string)
	if !ok || name == "" {
		return "", fmt.Errorf("%s is %v; write the path of a file", key, value)
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(baseDir(), name)
	}
	return name, nil
}

// contractName reads the name of a built-in contract, of a file, or of a type in a folder.
func contractName(key string, value any) (string, error) {
	name, ok := value.(string)
	if ok && !strings.ContainsAny(name, `./\`) {
		return name, nil
	}
	if folder, isGo := strings.CutPrefix(name, "go:"); isGo {
		folder, err := file(key, folder)
		return "go:" + folder, err
	}
	return file(key, value)
}

// ruleNames reads a list of rules, or, as on the command line, rules separated by commas.
func ruleNames(key string, value any) ([]string, error) {
	if text, ok := value.(string); ok {
		var names []string
		for name := range strings.SplitSeq(text, ",") {
			names = append(names, strings.TrimSpace(name))
		}
		return names, nil
	}
	list, ok := value.([]any)
	if !ok {
		return nil, fmt.Errorf("%s is %v; write a list of rules such as [bare-error]", key, value)
	}
	names := make([]string, len(list))
	for i, item := range list {
		if names[i], ok = item.(string); !ok {
			return nil, fmt.Errorf("%s has %v in it; write a list of rules such as [bare-error]", key, item)
		}
	}
	return names, nil
}

// levelName reads the least level that is told.
func levelName(key string, value any) (string, error) {
	name, ok := value.(string)
	if !ok {
		return "", fmt.Errorf("%s is %v; write one of %s", key, value, strings.Join(level.Names, ", "))
	}
	return name, nil
}

func unknown(key string) error {
	known := slices.Concat(flagKeys, fileKeys)
	if near, ok := spell.Nearest(key, slices.Values(known)); ok {
		return fmt.Errorf("unknown key %q; did you mean %s?", key, near)
	}
	return fmt.Errorf("unknown key %q; write one of %s", key, strings.Join(known, ", "))
}

// inOneLine takes the place off errors in the settings: golangci-lint hands on values,
// not lines. Errors in other files keep theirs.
func inOneLine(err error) error {
	var inFile *yamlstrict.Error
	if errors.As(err, &inFile) && inFile.File == "settings.json" {
		return errors.New(strings.ReplaceAll(inFile.Message, "configuration", "settings"))
	}
	if text, ok := strings.CutPrefix(err.Error(), "-"); ok {
		return errors.New(text) // settings are named like flags, without the dash
	}
	return err
}

// baseDir is what files in the settings are relative to: the folder of the
// configuration of golangci-lint, which itself looks for it from the working directory
// upward, or the working directory.
func baseDir() string {
	dir, err := os.Getwd()
	if err != nil {
		return "."
	}
	for at := dir; ; {
		if found, _ := filepath.Glob(filepath.Join(at, ".golangci.*")); len(found) > 0 {
			return at
		}
		parent := filepath.Dir(at)
		if parent == at {
			return dir
		}
		at = parent
	}
}

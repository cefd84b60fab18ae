package analyzer

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/level"
)

// tree writes files, by name, into a new folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const tiny = "name: tiny\ncodes:\n  - {code: teapot, status: 418}\n"

// Wrong settings are told in one sentence that names what is wrong.
func TestWrongSettings(t *testing.T) {
	dir := tree(t, map[string]string{
		"go.mod":               "module example.com/m\n",
		"empty.yaml":           "",
		"bad.yaml":             "rules:\n  bare-eror: on\n",
		"names.yaml":           "contracts:\n  - contract: nowhere.yaml\n",
		"models.yaml":          "models:\n  - {func: Fail, status: 1}\n",
		"folder/contract.yaml": tiny,
	})
	file := func(name string) string { return filepath.Join(dir, name) }
	for _, test := range []struct {
		name string
		conf Config
		want []string // parts of the sentence
	}{
		{"enable", Config{Enable: []string{"bare-errors"}}, []string{`-enable: there is no rule "bare-errors"`, `did you mean "bare-error"?`}},
		{"disable", Config{Disable: []string{"nothing-near-it"}}, []string{`-disable: there is no rule "nothing-near-it"`, "write one of unknown-code, "}},
		{"level", Config{Level: "warn"}, []string{`-level: there is no level "warn"; write one of error, warning, note`}},
		{"no configuration", Config{ConfigFile: file("nowhere.yaml")}, []string{"nowhere.yaml", "no such file"}},
		{"configuration is a folder", Config{ConfigFile: file("folder")}, []string{"folder", "a folder"}},
		{"configuration", Config{ConfigFile: file("bad.yaml")}, []string{"bad.yaml:2:", `"bare-eror"`, `did you mean bare-error?`}},
		{"contract of the configuration", Config{ConfigFile: file("names.yaml")}, []string{"nowhere.yaml"}},
		{"models", Config{ConfigFile: file("models.yaml")}, []string{"models.yaml:2:", "github.com/acme/api.Fail"}},
		{"no contract", Config{Contract: file("nowhere.yaml")}, []string{"nowhere.yaml"}},
		{"contract is a folder", Config{Contract: file("folder")}, []string{"folder"}},
		{"no built-in contract", Config{Contract: "scaivalt"}, []string{`scaivalt`, `scaivault`}},
		{"empty contract", Config{Contract: file("empty.yaml")}, []string{"empty.yaml"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := &settings{Config: test.conf}
			conf, err := s.configFor(dir)
			if err == nil {
				t.Fatalf("no error, but %+v", conf)
			}
			for _, part := range test.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%q does not say %q", err, part)
				}
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("%q is more than one line", err)
			}
		})
	}
}

// A configuration that is wrong fails the packages below it, and no other.
func TestNestedConfigurations(t *testing.T) {
	dir := tree(t, map[string]string{
		"go.mod":                  "module example.com/m\n",
		".errcodelint.yaml":       "rules:\n  bare-error: on\n",
		"a/deep/a.go":             "package deep\n",
		"b/.errcodelint.yaml":     "contracts:\n  - contract: contract.yaml\nrules:\n  unknown-code: off\n",
		"b/contract.yaml":         tiny,
		"b/deep/b.go":             "package deep\n",
		"c/.errcodelint.yaml":     "rules: 1\n",
		"other/go.mod":            "module example.com/other\n",
		"other/deep/other.go":     "package deep\n",
		"inner/api/v1/v1.go":      "package v1\n",
		"inner/.errcodelint.yaml": "contracts:\n  - contract: scaivault\n    packages: [./api/...]\n",
	})
	s := new(settings)
	for _, test := range []struct {
		dir, contract           string
		bareError, unknownCodes bool
	}{
		{"a/deep", "scaivault", true, true},
		{"b", "tiny", true, false}, // the file above counts, too
		{"b/deep", "tiny", true, false},
		{"other/deep", "scaivault", false, true},
	} {
		conf, err := s.configFor(filepath.Join(dir, test.dir))
		if err != nil {
			t.Errorf("%s: %v", test.dir, err)
			continue
		}
		if got := conf.Contracts[0].Contract.Name; got != test.contract {
			t.Errorf("%s: contract %s, want %s", test.dir, got, test.contract)
		}
		levels := conf.levels("example.com/m/"+test.dir, filepath.Join(dir, test.dir))
		if (levels["bare-error"] != level.Off) != test.bareError || (levels["unknown-code"] != level.Off) != test.unknownCodes {
			t.Errorf("%s: rules %v", test.dir, levels)
		}
	}
	if _, err := s.configFor(filepath.Join(dir, "c")); err == nil || !strings.Contains(err.Error(), ".errcodelint.yaml:1:") {
		t.Errorf("c: %v", err)
	}
	conf, err := s.configFor(filepath.Join(dir, "inner/web"))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(conf.entriesFor("example.com/m/inner/web", filepath.Join(dir, "inner/web"))); n != 0 {
		t.Errorf("inner/web: %d contracts hold", n)
	}
	if n := len(conf.entriesFor("example.com/m/inner/api/v1", filepath.Join(dir, "inner/api/v1"))); n != 1 {
		t.Errorf("inner/api/v1: %d contracts hold", n)
	}
}

// What the settings say goes before what configuration files say.
func TestSettingsGoFirst(t *testing.T) {
	dir := tree(t, map[string]string{
		"go.mod":            "module example.com/m\n",
		".errcodelint.yaml": "rules:\n  bare-error: on\n  status-mismatch: off\n",
		"tiny.yaml":         tiny,
	})
	s := new(settings)
	var fs flag.FlagSet
	s.flags(&fs)
	err := fs.Parse([]string{"-contract", filepath.Join(dir, "tiny.yaml"), "-enable", "dynamic-code, missing-header", "-disable", "missing-header"})
	if err != nil {
		t.Fatal(err)
	}
	conf, err := s.configFor(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := conf.Contracts[0].Contract.Name; got != "tiny" {
		t.Errorf("contract %s", got)
	}
	if levels := conf.levels("example.com/m", dir); levels["dynamic-code"] == level.Off || levels["missing-header"] != level.Off {
		t.Errorf("rules %v", levels)
	}

	s = &settings{Config: Config{Enable: []string{"status-mismatch"}, Disable: []string{"bare-error"}}}
	conf, err = s.configFor(dir)
	if err != nil {
		t.Fatal(err)
	}
	if levels := conf.levels("example.com/m", dir); levels["status-mismatch"] == level.Off || levels["bare-error"] != level.Off {
		t.Errorf("rules %v", levels)
	}
}

// What a page has that was not taken is told once in a run.
func TestNotTaken(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"go.mod":            "module example.com/m\n",
		".errcodelint.yaml": "contracts:\n  - {contract: errors.md, envelope: {code: code}}\n  - {contract: errors.md, packages: [.]}\n",
		"errors.md":         "|HTTP|Code|\n|-|-|\n|404|`gone`|\n|404|`lost`|\n|4O4|`bad`|\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	lines := new(settings).notTaken()
	if len(lines) != 2 || !strings.Contains(lines[0], "errors.md:1: no sample") || !strings.Contains(lines[1], `errors.md:5: "4O4" stands`) {
		t.Errorf("%q", lines)
	}
}

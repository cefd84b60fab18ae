package e2e

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const vault = "name: vault\ncodes:\n  - {code: secret_not_found, status: %s}\n"

// Every file that findings depend on beside the Go files is changed while the cache is warm.
func TestContractsChangeUnderAWarmCache(t *testing.T) {
	const constants = "package codes\n\ntype Code string\n\nconst NotFound Code = \"secret_not_found\" // %s: No secret at this path\n"
	for name, test := range map[string]struct {
		files, change map[string]string
		flags         string
	}{
		"a contract": {
			files:  map[string]string{".errcodelint.yaml": "contracts:\n  - contract: errors.yaml\n", "errors.yaml": fmt.Sprintf(vault, "400")},
			change: map[string]string{"errors.yaml": fmt.Sprintf(vault, "404")},
		},
		"the contract of a flag": {
			flags:  "-contract errors.yaml",
			files:  map[string]string{"errors.yaml": fmt.Sprintf(vault, "400")},
			change: map[string]string{"errors.yaml": fmt.Sprintf(vault, "404")},
		},
		"a page": {
			files:  map[string]string{".errcodelint.yaml": "contracts:\n  - contract: errors.md\n", "errors.md": "# Errors\n\n| code | status |\n|---|---|\n| secret_not_found | 400 |\n"},
			change: map[string]string{"errors.md": "# Errors\n\n| code | status |\n|---|---|\n| secret_not_found | 404 |\n"},
		},
		"the constants of a contract": {
			files:  map[string]string{".errcodelint.yaml": "contracts:\n  - contract: go:./codes.Code\n", "codes/codes.go": fmt.Sprintf(constants, "400")},
			change: map[string]string{"codes/codes.go": fmt.Sprintf(constants, "404")},
		},
		"a configuration": {
			files:  map[string]string{".errcodelint.yaml": "contracts:\n  - contract: scaivault\nrules: {status-mismatch: off}\n"},
			change: map[string]string{".errcodelint.yaml": "contracts:\n  - contract: scaivault\n"},
		},
		"a configuration that is new": {
			files:  map[string]string{".errcodelint.yaml": "contracts:\n  - contract: scaivault\nrules: {status-mismatch: off}\n"},
			change: map[string]string{"web/.errcodelint.yaml": "rules: {status-mismatch: error}\n"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			files := shop()
			files["web/server.go"] = strings.Replace(files["server.go"], "package shop", "package web", 1)
			delete(files, "server.go")
			write(t, dir, files)
			write(t, dir, test.files)
			cache := "ERRCODELINT_CACHE=" + t.TempDir()
			for range 2 {
				wantStatus(t, "before", shell(t, dir, "errcodelint "+test.flags+" ./...", cache), 0)
			}
			write(t, dir, test.change)
			for range 2 {
				wantStatus(t, "after", shell(t, dir, "errcodelint "+test.flags+" ./...", cache), 3, "web/server.go:9:65")
			}
		})
	}
}

// durations are what differs between two runs that find the same.
var durations = regexp.MustCompile(`, \d+\.\d s`)

// A module is edited again and again. A run with the cache says what one without says.
func TestEditsUnderAWarmCache(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, shop())
	cache := "ERRCODELINT_CACHE=" + t.TempDir()
	random := rand.New(rand.NewPCG(15, 15))
	pick := func(texts ...string) string { return texts[random.IntN(len(texts))] }
	for step := range 12 {
		switch random.IntN(4) {
		case 0:
			write(t, dir, map[string]string{"server.go": strings.Replace(shop()["server.go"], "StatusBadRequest", pick("StatusNotFound", "StatusConflict", "StatusBadRequest"), 1)})
		case 1: // what the helper does changes, and not its type
			write(t, dir, map[string]string{"fail/fail.go": strings.Replace(shop()["fail/fail.go"], "WriteHeader(status)", pick("WriteHeader(status)", "WriteHeader(404)", "WriteHeader(409)"), 1)})
		case 2:
			write(t, dir, map[string]string{".errcodelint.yaml": "contracts:\n  - contract: scaivault\nrules: {" + pick("status-mismatch: off", "bare-error: on", "status-mismatch: error") + "}\n"})
		case 3:
			extra := filepath.Join(dir, "extra.go")
			if os.Remove(extra) != nil {
				write(t, dir, map[string]string{"extra.go": strings.ReplaceAll(shop()["server.go"], "func get", "func put")})
			}
		}
		format := pick("text", "json", "sarif", "gitlab")
		with := shell(t, dir, "errcodelint -format "+format+" ./...", cache)
		without := shell(t, dir, "errcodelint -cache=false -format "+format+" ./...", cache)
		got, want := durations.ReplaceAllString(with.output(), ""), durations.ReplaceAllString(without.output(), "")
		if got != want || with.status != without.status {
			t.Fatalf("step %d: status %d:\n%s\nwithout a cache: status %d\n%s", step, with.status, got, without.status, want)
		}
	}
}

package analyzer_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// sender begins files whose functions send errors.
const sender = `package %s

import (
	"encoding/json"
	"net/http"
)

func fail(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code}})
}

func All(w http.ResponseWriter) {
`

// server is a package that sends codes, each "404 code".
func server(name string, sends ...string) string {
	text := strings.Replace(sender, "%s", name, 1)
	for _, send := range sends {
		status, code, _ := strings.Cut(send, " ")
		text += "\tfail(w, " + status + ", \"" + code + "\")\n"
	}
	return text + "}\n"
}

// Whose vocabulary holds is decided by all packages of a run.
func TestRecognition(t *testing.T) {
	t.Parallel()
	exe, err := command()
	if err != nil {
		t.Fatal(err)
	}
	mine := []string{"404 pet_is_away", "409 owner_is_busy", "410 visit_is_over", "425 vet_is_asleep", "418 clinic_is_closed"}
	known := []string{"404 secret_not_found", "404 lease_not_found", "409 secret_exists"}
	for name, test := range map[string]struct {
		files    map[string]string
		config   string
		findings []string // a part of each
		line     string   // said of the contract
	}{
		"recognised by several": {
			files:    map[string]string{"a": server("a", append(known, "404 pet_is_away")...), "b": server("b", "400 secret_not_found")},
			findings: []string{`b.go:14:10: error code "secret_not_found" is sent with status 400`, `"pet_is_away"; contract scaivault does not have it`},
			line:     "contract scaivault is recognised by 3 of 4 codes",
		},
		"recognised though misspelt": {
			files:    map[string]string{"a": server("a", "404 secret_notfound"), "b": server("b"), "c": server("c"), "d": server("d")},
			findings: []string{`did you mean "secret_not_found"?`},
			line:     "contract scaivault is recognised by 1 of 1 codes",
		},
		"another built-in one": {
			files:    map[string]string{"a": strings.Replace(server("a", "403 M_FORBIDDEN", "404 M_NOT_FOUND", "400 M_BAD_JSON", "404 M_FORBIDDEN"), `"error": map[string]any{"code": code}`, `"errcode": code, "error": "m"`, 1)},
			findings: []string{`error code "M_FORBIDDEN" is sent with status 404; contract matrix says 401 or 403`},
			line:     "contract matrix is recognised by 3 of 3 codes",
		},
		"a vocabulary of its own": {
			files: map[string]string{"a": server("a", mine...), "b": server("b", "400 forbidden")},
			line:  "the code has 6 codes of its own",
		},
		"a vocabulary that contradicts itself": {
			files: map[string]string{
				"a": server("a", append(mine, mine...)...), "b": server("b", append(mine, mine...)...),
				"c": server("c", "400 pet_is_away", "410 visit_is_ovr", "409 owner-is-busy", "404 pet_is_away"),
			},
			findings: []string{
				`c.go:14:15: warning: error code "pet_is_away" is sent with status 400 here, and with 404 in 5 other places`,
				`c.go:15:15: warning: error code "visit_is_ovr" is used here alone; did you mean "visit_is_over", which is used in 4 places?`,
				`c.go:16:15: warning: error code "owner-is-busy" is used here alone; did you mean "owner_is_busy", which is used in 4 places?`,
			},
			line: "the code has 7 codes of its own",
		},
		"a small sample": {
			files:    map[string]string{"a": server("a", "404 pet_is_away")},
			findings: []string{`unknown error code "pet_is_away"; contract scaivault does not have it`},
			line:     "no contract is named, so the built-in scaivault holds",
		},
		"too few codes to say": {
			files: map[string]string{"a": server("a", "404 pet_is_away", "400 owner_is_busy"), "b": server("b"), "c": server("c"), "d": server("d")},
			line:  "none is recognised: nothing was judged",
		},
		"named": {
			files:    map[string]string{"a": server("a", mine[0]), "b": server("b", mine[1:]...)},
			config:   "contracts: [{contract: scaivault}]",
			findings: []string{"pet_is_away", "owner_is_busy", "visit_is_over", "vet_is_asleep", "clinic_is_closed"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := module(t, "example.com/m", "")
			for pkg, text := range test.files {
				if err := os.Mkdir(filepath.Join(dir, pkg), 0o777); err != nil {
					t.Fatal(err)
				}
				write(t, filepath.Join(dir, pkg, pkg+".go"), text)
			}
			if test.config != "" {
				write(t, filepath.Join(dir, ".errcodelint.yaml"), test.config)
			}
			var stdout, stderr bytes.Buffer
			cmd := exec.Command(exe, "./...")
			cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, append(os.Environ(), "GOWORK=off"), &stdout, &stderr
			_ = cmd.Run() // the exit status says that there are findings
			if got := strings.Count(stdout.String(), "\n") - strings.Count(stdout.String(), ": \t"); got != len(test.findings) {
				t.Errorf("%d findings, want %d:\n%s", got, len(test.findings), &stdout)
			}
			for _, part := range test.findings {
				if !strings.Contains(stdout.String(), part) {
					t.Errorf("no %s in\n%s", part, &stdout)
				}
			}
			if !strings.Contains(stderr.String(), test.line) || test.line == "" && strings.Contains(stderr.String(), "contract") {
				t.Errorf("no %q in\n%s", test.line, &stderr)
			}
		})
	}
}

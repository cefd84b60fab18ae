package oracle

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// A Sent is what a handler answered to an input.
type Sent struct {
	Group          int
	Handler, Input string
	Status         int
	Body           string
	Code           string // what stands where the envelope has its code
}

const modulePath = "oracle.example"

// A Module is many groups in one Go module.
type Module struct {
	Dir    string
	Groups []Spec
}

// Write writes the module out.
func (m Module) Write() error {
	files := map[string]string{
		"go.mod":        "module " + modulePath + "\n\ngo 1.26\n",
		"texts.yaml":    texts.contract("texts"),
		"integers.yaml": integers.contract("integers"),
	}
	var imports, rows strings.Builder
	for i, spec := range m.Groups {
		g := newGroup(spec)
		if err := g.generateSafely(); err != nil {
			return err
		}
		name := folder(i)
		if err := g.writeFiles(filepath.Join(m.Dir, name), modulePath+"/"+name); err != nil {
			return fmt.Errorf("%w\n%v", err, spec)
		}
		contract := "texts"
		if g.integer() {
			contract = "integers"
		}
		files[name+"/.errcodelint.yaml"] = fmt.Sprintf("contracts:\n  - contract: ../%s.yaml\n    envelope: {code: \"%s\"}\n", contract, g.envelope().path)
		fmt.Fprintf(&imports, "\t%s \"%s/%s/api\"\n", name, modulePath, name)
		fmt.Fprintf(&rows, "\t%s.Handlers,\n", name)
	}
	files["main.go"] = strings.NewReplacer("IMPORTS", imports.String(), "ROWS", rows.String(), "INPUTS", fmt.Sprintf("%#v", inputs)).Replace(runner)
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(m.Dir, name), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// generateSafely says which choices the generator could not put together.
func (g *group) generateSafely() (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%v: %v", g.Choices, v)
		}
	}()
	g.generate()
	return nil
}

func folder(group int) string { return fmt.Sprintf("g%04d", group) }

func (b book) contract(name string) string {
	text := "name: " + name + "\ncodes:\n"
	for _, c := range b.known {
		text += fmt.Sprintf("  - {code: %s, status: %d}\n", c.code, c.status)
	}
	return text
}

// runner calls every handler with every input, and prints a line of JSON for each answer.
const runner = `// Command oracle calls all handlers.
package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"

IMPORTS)

var groups = []map[string]http.HandlerFunc{
ROWS}

func main() {
	out := json.NewEncoder(os.Stdout)
	for i, handlers := range groups {
		for name, h := range handlers {
			for _, input := range INPUTS {
				rec := httptest.NewRecorder()
				h(rec, httptest.NewRequest("GET", "/?q="+url.QueryEscape(input), nil))
				_ = out.Encode(map[string]any{"Group": i, "Handler": name, "Input": input, "Status": rec.Code, "Body": rec.Body.String()})
			}
		}
	}
}
`

// Run builds the module, and gives what its handlers sent.
func (m Module) Run() ([]Sent, error) {
	bin := filepath.Join(m.Dir, "oracle.bin")
	for _, args := range [][]string{{"build", "-ldflags=-s -w", "-o", bin, "."}} {
		cmd := exec.Command("go", args...)
		cmd.Dir = m.Dir
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("go %s: %w\n%s", args[0], err, out)
		}
	}
	cmd := exec.Command(bin)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("the servers: %w\n%s", err, stderr.String())
	}
	var all []Sent
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var s Sent
		if err := dec.Decode(&s); err != nil {
			return nil, err
		}
		if s.Code, err = codeIn(s.Body, newGroup(m.Groups[s.Group]).envelope().path); err != nil {
			return nil, fmt.Errorf("%s %s %s sent %q: %w", folder(s.Group), s.Handler, s.Input, s.Body, err)
		}
		all = append(all, s)
	}
	return all, m.asPlanned(all)
}

// Vet reports what go vet has to say about the module.
func (m Module) Vet() error {
	cmd := exec.Command("go", "vet", "./...")
	cmd.Dir = m.Dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go vet: %w\n%s", err, out)
	}
	return nil
}

// codeIn reads the code out of a body; an empty body has none.
func codeIn(body, path string) (string, error) {
	if body == "" {
		return "", nil
	}
	dec := json.NewDecoder(strings.NewReader(body))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return "", err
	}
	for _, key := range strings.Split(path, ".") {
		key, list := strings.CutSuffix(key, "[]")
		object, _ := v.(map[string]any)
		v = object[key]
		if list {
			if all, _ := v.([]any); len(all) == 1 {
				v = all[0]
			}
		}
	}
	switch v := v.(type) {
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	}
	return "", errors.New("there is no code")
}

// asPlanned checks that the generator has written what it was to write.
func (m Module) asPlanned(all []Sent) error {
	for _, s := range all {
		n, _ := strconv.Atoi(s.Handler[1:])
		want := Slot{Status: 204}
		for _, slot := range m.Groups[s.Group].Handlers[n].Slots {
			if slot.Input == s.Input {
				want = slot
			}
		}
		if s.Code != want.Code || s.Status != want.Status {
			return fmt.Errorf("%s %s sent %q with %d for input %s, not %q with %d: %v %v", folder(s.Group), s.Handler, s.Code, s.Status, s.Input, want.Code, want.Status,
				m.Groups[s.Group].Choices, m.Groups[s.Group].Handlers[n].Choices)
		}
	}
	return nil
}

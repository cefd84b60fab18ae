package oracle

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A group is a Spec being written out.
type group struct {
	Spec
	handlers []*handler
	naming   *strings.Replacer
	files    map[file]*strings.Builder
	once     map[string]bool
}

// A handler is one of a group being written out.
type handler struct {
	HandlerSpec
	name string // h00
	g    *group
}

// A role is a part of a program that may be a package of its own.
type role string

const (
	codes role = "codes" // the vocabulary
	errs  role = "errs"  // what carries a code
	web   role = "web"   // what writes an envelope
	svc   role = "svc"   // what fails
	api   role = "api"   // the handlers
)

// A file is named after the handler that it is for, or it is shared.
type file struct {
	role role
	name string
}

const shared = "shared"

func newGroup(s Spec) *group {
	g := &group{Spec: s, files: make(map[file]*strings.Builder), once: make(map[string]bool)}
	if name, ok := s.Choices["names"]; ok {
		g.naming = named(namings(), name).replacer()
	}
	for i, h := range s.Handlers {
		g.handlers = append(g.handlers, &handler{HandlerSpec: h, name: fmt.Sprintf("h%02d", i), g: g})
	}
	return g
}

// write puts a declaration into a file.
func (g *group) write(f file, template string, parts ...string) {
	if g.files[f] == nil {
		g.files[f] = new(strings.Builder)
	}
	g.files[f].WriteString(g.expand(template, parts...))
	g.files[f].WriteString("\n\n")
}

// share puts a declaration into the shared file of a role, unless it is there.
func (g *group) share(r role, template string, parts ...string) {
	text := g.expand(template, parts...)
	if key := string(r) + text; !g.once[key] {
		g.once[key] = true
		g.write(file{r, shared}, text)
	}
}

// own puts a declaration into the file that the handler has in a role.
func (h *handler) own(r role, template string, parts ...string) {
	h.g.write(file{r, h.name}, h.g.expand(template, parts...), "H", strings.ToUpper(h.name))
}

func (g *group) integer() bool { return g.Choices["spelling"] != "" && g.spelling().integer }

func (g *group) spelling() spelling     { return named(spellings(), g.Choices["spelling"]) }
func (g *group) carrier() carrier       { return named(carriers(), g.Choices["carrier"]) }
func (g *group) status() statusSource   { return named(statusSources(), g.Choices["status"]) }
func (g *group) statusKind() statusKind { return g.status().kind }
func (g *group) envelope() envelope     { return named(envelopes(), g.Choices["envelope"]) }

// all lists every code of the group once, with its status.
func (g *group) all() []Slot {
	var all []Slot
	for _, h := range g.handlers {
		for _, s := range h.Slots {
			if !slices.ContainsFunc(all, func(a Slot) bool { return a.Code == s.Code }) {
				all = append(all, s)
			}
		}
	}
	return all
}

// constant is what a constant or a variable is called that stands for a code.
func (g *group) constant(prefix, code string) string {
	i := slices.IndexFunc(g.all(), func(s Slot) bool { return s.Code == code })
	if g.Choices["names"] == "names of one letter" {
		return g.expand(prefix) + strconv.Itoa(i)
	}
	return g.expand(prefix) + camel(code)
}

// generate writes the group out.
func (g *group) generate() {
	g.spelling().declare(g)
	g.carrier().declare(g)
	if s := g.status(); s.declare != nil {
		s.declare(g)
	}
	var rows []string
	for _, h := range g.handlers {
		named(travels(), h.Choices["travel"]).write(h)
		rows = append(rows, fmt.Sprintf("%q: %s,", h.name, strings.ToUpper(h.name)))
	}
	g.write(file{api, shared}, "// Handlers are all that there is to serve.\nvar Handlers = map[string]http.HandlerFunc{\n<rows>\n}", "rows", strings.Join(rows, "\n"))
}

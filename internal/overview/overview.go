// Package overview shows what the endpoints of a program can send: as a page for a browser, as
// Markdown, as JSON, and as an OpenAPI Overlay.
package overview

import (
	"cmp"
	"fmt"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/endpoint"
)

// Input is what an Overview is made of.
type Input struct {
	Title     string
	Endpoints []endpoint.Endpoint
	Contracts []*contract.Contract
	Branches  []Branch
	Root      string // places are named from here
	SourceURL string // of the pages that show source lines, see Place.URL
}

// Branch is a place where client code decides on a code.
type Branch struct {
	Code string
	At   token.Position
}

// An Overview is what there is to show.
type Overview struct {
	Title     string     `json:"title"`
	Contracts []string   `json:"contracts"`
	Endpoints []Endpoint `json:"endpoints"`
	Codes     []Code     `json:"codes"`
	NotRead   []NotRead  `json:"notRead"`
	NoRoute   []string   `json:"noRoute,omitempty"` // operations of the document for which no route was found

	contracts []*contract.Contract
}

// An Endpoint is a method and a path with the errors that can be sent for it.
type Endpoint struct {
	Method      string    `json:"method"` // "": any
	Path        string    `json:"path"`
	Handler     string    `json:"handler"`
	Middlewares []string  `json:"middlewares,omitempty"`
	At          Place     `json:"at"`
	Errors      []Error   `json:"errors"`
	Unknown     []Unknown `json:"unknown,omitempty"`
	NotRead     []string  `json:"notRead,omitempty"`

	Documented *Documented `json:"documented,omitempty"` // nil: no document has an operation for it

	ID string `json:"-"`
}

// Name is how an endpoint is spoken of.
func (e *Endpoint) Name() string { return cmp.Or(e.Method, "any") + " " + e.Path }

// An Error is a status with a code.
type Error struct {
	Status   int    `json:"status"`
	Code     string `json:"code,omitempty"` // "": the response has none
	Meaning  string `json:"meaning,omitempty"`
	Problem  string `json:"problem,omitempty"` // what the contract says against it
	Sent     []Sent `json:"sent"`
	CodeLink string `json:"-"`
}

// Sent is a place where an error is written, and the functions by which a request comes to it.
type Sent struct {
	At  Place    `json:"at"`
	Via []string `json:"via"`
}

// Unknown is an error response that could not be read.
type Unknown struct {
	Status int      `json:"status,omitempty"`
	Code   string   `json:"code,omitempty"`
	What   string   `json:"what"`
	At     Place    `json:"at"`
	Via    []string `json:"via,omitempty"`
}

// A Place is a line of the source.
type Place struct {
	File string `json:"file"`
	Line int    `json:"line"`
	URL  string `json:"url,omitempty"`
}

func (p Place) String() string { return p.File + ":" + strconv.Itoa(p.Line) }

// A Code is one word of the vocabulary, or one that the program uses beside it.
type Code struct {
	Code      string   `json:"code"`
	Statuses  []int    `json:"statuses,omitempty"` // as the contract says, or else as it is sent
	Group     string   `json:"group,omitempty"`
	Meaning   string   `json:"meaning,omitempty"`
	Listed    bool     `json:"inContract"`
	Sent      []Place  `json:"sent"`
	Endpoints []string `json:"endpoints"`
	Branches  []Place  `json:"branches"` // where client code decides on it

	ID    string     `json:"-"`
	Links []Endpoint `json:"-"` // its endpoints
}

// State is what there is to say of a code.
func (c *Code) State() string {
	switch {
	case len(c.Sent) == 0:
		return "never sent"
	case !c.Listed:
		return "not in the contract"
	}
	return ""
}

// NotRead is a function on the way of requests that is not of the program.
type NotRead struct {
	Function  string   `json:"function"`
	Endpoints []string `json:"endpoints"`
}

// New puts an Overview together.
func New(in *Input) *Overview {
	o := &Overview{Title: in.Title, Contracts: []string{}, Endpoints: []Endpoint{}, Codes: []Code{}, NotRead: []NotRead{}, contracts: in.Contracts}
	for _, c := range in.Contracts {
		o.Contracts = append(o.Contracts, c.Name)
	}
	notRead := make(map[string][]string)
	for i := range in.Endpoints {
		e := in.endpoint(&in.Endpoints[i], i)
		for _, name := range e.NotRead {
			notRead[name] = append(notRead[name], e.Name())
		}
		o.Endpoints = append(o.Endpoints, e)
	}
	for _, name := range slices.Sorted(maps.Keys(notRead)) {
		o.NotRead = append(o.NotRead, NotRead{name, notRead[name]})
	}
	o.codes(in)
	o.documented()
	return o
}

func (in *Input) endpoint(from *endpoint.Endpoint, i int) Endpoint {
	e := Endpoint{Method: from.Method, Path: from.Path, Handler: from.Handler, Middlewares: from.Middlewares,
		At: in.place(from.At), NotRead: from.NotRead, Errors: []Error{}, ID: "e" + strconv.Itoa(i+1)}
	for _, x := range from.Errors {
		sent := Sent{At: in.place(x.At), Via: x.Via}
		if n := len(e.Errors); n > 0 && e.Errors[n-1].Status == x.Status && e.Errors[n-1].Code == x.Code {
			e.Errors[n-1].Sent = append(e.Errors[n-1].Sent, sent)
			continue
		}
		found := Error{Status: x.Status, Code: x.Code, Sent: []Sent{sent}}
		found.Meaning, found.Problem = in.judge(x.Status, x.Code)
		e.Errors = append(e.Errors, found)
	}
	for _, u := range from.Unknown {
		what := u.Why
		if u.Half != "" {
			what = "the " + u.Half + " " + u.Why
		}
		e.Unknown = append(e.Unknown, Unknown{Status: u.Status, Code: u.Code, What: what, At: in.place(u.At), Via: u.Via})
	}
	return e
}

// judge is what the contracts say of an error.
func (in *Input) judge(status int, code string) (meaning, problem string) {
	if code == "" || len(in.Contracts) == 0 {
		return "", ""
	}
	for _, c := range in.Contracts {
		found := lookup(c, code)
		if found == nil {
			continue
		}
		if !found.Allows(status) {
			return found.Meaning, fmt.Sprintf("contract %s says %s", c.Name, numbers(found.Statuses))
		}
		if found.Deprecated {
			return found.Meaning, "deprecated"
		}
		return found.Meaning, ""
	}
	return "", "not in contract " + in.Contracts[0].Name
}

func lookup(c *contract.Contract, code string) *contract.Code {
	if found, ok := c.Lookup(code, false); ok {
		return found
	}
	if found, ok := c.Lookup(code, true); ok {
		return found
	}
	return nil
}

func numbers(list []int) string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = strconv.Itoa(n)
	}
	return strings.Join(out, " or ")
}

// place is a place as it is shown.
func (in *Input) place(at token.Position) Place {
	p := Place{File: at.Filename, Line: at.Line}
	if rel, err := filepath.Rel(in.Root, at.Filename); err == nil && filepath.IsLocal(rel) {
		p.File = filepath.ToSlash(rel)
		p.URL = in.url(p)
	}
	return p
}

// url is the page of a line: {file} and {line} stand for it in the address, or else they are put
// behind it as most sites want.
func (in *Input) url(p Place) string {
	switch {
	case in.SourceURL == "":
		return ""
	case strings.Contains(in.SourceURL, "{file}"):
		return strings.NewReplacer("{file}", p.File, "{line}", strconv.Itoa(p.Line)).Replace(in.SourceURL)
	}
	return strings.TrimSuffix(in.SourceURL, "/") + "/" + p.File + "#L" + strconv.Itoa(p.Line)
}

// codes lists those of the contracts and those that are sent.
func (o *Overview) codes(in *Input) {
	index := make(map[string]int)
	get := func(code string) *Code {
		i, ok := index[code]
		if !ok {
			i = len(o.Codes)
			index[code] = i
			o.Codes = append(o.Codes, Code{Code: code, Sent: []Place{}, Endpoints: []string{}, Branches: []Place{}, ID: "c" + strconv.Itoa(i+1)})
		}
		return &o.Codes[i]
	}
	for _, c := range in.Contracts {
		for i := range c.Codes {
			said := &c.Codes[i]
			code := get(said.Code)
			code.Statuses, code.Group, code.Meaning, code.Listed = said.Statuses, said.Group, said.Meaning, true
		}
	}
	for i := range o.Endpoints {
		e := &o.Endpoints[i]
		for j := range e.Errors {
			x := &e.Errors[j]
			if x.Code == "" {
				continue
			}
			code := get(x.Code)
			x.CodeLink = code.ID
			if n := len(code.Endpoints); n == 0 || code.Endpoints[n-1] != e.Name() {
				code.Endpoints = append(code.Endpoints, e.Name())
				code.Links = append(code.Links, Endpoint{Method: e.Method, Path: e.Path, ID: e.ID})
			}
			if !code.Listed && x.Status != 0 && !slices.Contains(code.Statuses, x.Status) {
				code.Statuses = append(code.Statuses, x.Status)
			}
			for _, s := range x.Sent {
				code.Sent = appendNew(code.Sent, s.At)
			}
		}
	}
	for _, b := range in.Branches {
		if i, ok := index[b.Code]; ok {
			o.Codes[i].Branches = appendNew(o.Codes[i].Branches, in.place(b.At))
		}
	}
	slices.SortStableFunc(o.Codes, func(a, b Code) int { return strings.Compare(a.Code, b.Code) })
}

func appendNew(list []Place, p Place) []Place {
	if slices.Contains(list, p) {
		return list
	}
	return append(list, p)
}

// Counts are the numbers that sum an Overview up.
func (o *Overview) Counts() (endpoints, errors, codes, unknown int) {
	seen := make(map[Place]bool)
	for i := range o.Endpoints {
		errors += len(o.Endpoints[i].Errors)
		for _, u := range o.Endpoints[i].Unknown {
			seen[u.At] = true
		}
	}
	for i := range o.Codes {
		if len(o.Codes[i].Sent) > 0 {
			codes++
		}
	}
	return len(o.Endpoints), errors, codes, len(seen)
}

// Unknowns are the error responses that could not be read, each place once, with the endpoints that
// lead to it.
func (o *Overview) Unknowns() []UnknownPlace {
	var out []UnknownPlace
	index := make(map[string]int)
	for i := range o.Endpoints {
		e := &o.Endpoints[i]
		for _, u := range e.Unknown {
			key := u.At.String() + u.What
			at, ok := index[key]
			if !ok {
				at = len(out)
				index[key] = at
				out = append(out, UnknownPlace{Unknown: u})
			}
			out[at].Endpoints = append(out[at].Endpoints, *e)
		}
	}
	return out
}

// UnknownPlace is an Unknown with the endpoints that lead to it.
type UnknownPlace struct {
	Unknown
	Endpoints []Endpoint
}

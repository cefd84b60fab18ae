//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// servicesPerSize is how many services a module of size 1 has: with them it has
// some 10,000 lines.
const servicesPerSize = 20

// generate writes a module of n services into dir, which keep the default
// contract, and returns how many lines it has. Every service has its errors, its
// handlers and its client in packages of their own. All send through one helper,
// and each calls the one before, so that facts have to flow all the way.
func generate(dir string, n int) (lines int, err error) {
	write := func(name, text string) {
		file := filepath.Join(dir, name)
		if err == nil {
			err = os.MkdirAll(filepath.Dir(file), 0o777)
		}
		if err == nil {
			err = os.WriteFile(file, []byte(text), 0o666)
		}
		lines += strings.Count(text, "\n")
	}
	write("go.mod", "module example.com/grown\n\ngo 1.24\n")
	write("web/web.go", helper)
	for i := range n {
		before := ""
		if i > 0 {
			before = fmt.Sprintf("\t\"example.com/grown/service%d/errs\"\n", i-1)
		}
		for name, text := range map[string]string{"errs/errs.go": errorsText(i), "server/server.go": serverText(i, before), "client/client.go": clientText(i)} {
			write(fmt.Sprintf("service%d/%s", i, name), text)
		}
	}
	return lines, err
}

const helper = `package web

import (
	"encoding/json"
	"net/http"
)

// An Error is what a client gets.
type Error struct {
	Code      string         ` + "`json:\"code\"`" + `
	Message   string         ` + "`json:\"message\"`" + `
	Details   map[string]any ` + "`json:\"details,omitempty\"`" + `
	RequestID string         ` + "`json:\"request_id\"`" + `
}

type envelope struct {
	Error Error ` + "`json:\"error\"`" + `
}

// Fail answers with an error.
func Fail(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	id := r.Header.Get("X-Request-ID")
	w.Header().Set("X-Request-ID", id)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(envelope{Error{Code: code, Message: message, RequestID: id}})
}

// Send answers with a result.
func Send(w http.ResponseWriter, r *http.Request, result any) {
	w.Header().Set("X-Request-ID", r.Header.Get("X-Request-ID"))
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(result)
}
`

func errorsText(i int) string {
	var s strings.Builder
	fmt.Fprintf(&s, `package errs

import (
	"net/http"

	"example.com/grown/web"
)

// The codes of service %d.
const (
	SecretNotFound  = "secret_not_found"
	ValidationError = "validation_error"
	RateLimited     = "rate_limited"
	InternalError   = "internal_error"
)

`, i)
	for _, row := range []struct{ name, status, code string }{
		{"NotFound", "StatusNotFound", "SecretNotFound"},
		{"Invalid", "StatusUnprocessableEntity", "ValidationError"},
		{"Internal", "StatusInternalServerError", "InternalError"},
	} {
		fmt.Fprintf(&s, `// %s answers with %s.
func %s(w http.ResponseWriter, r *http.Request, message string) {
	web.Fail(w, r, http.%s, %s, message)
}

`, row.name, row.code, row.name, row.status, row.code)
	}
	s.WriteString(`// Limited answers with RateLimited.
func Limited(w http.ResponseWriter, r *http.Request, message string) {
	w.Header().Set("Retry-After", "1")
	web.Fail(w, r, http.StatusTooManyRequests, RateLimited, message)
}
`)
	return s.String()
}

func serverText(i int, before string) string {
	var s strings.Builder
	if before != "" {
		before = strings.Replace(before, "\t", "\tbefore ", 1)
	}
	fmt.Fprintf(&s, `package server

import (
	"encoding/json"
	"net/http"
	"strconv"
	"sync"

	"example.com/grown/service%d/errs"
%s	"example.com/grown/web"
)

// A Server is service %d.
type Server struct {
	mu      sync.Mutex
	secrets map[string]Secret
	calls   int
}

// A Secret is what the service keeps.
type Secret struct {
	Path    string `+"`json:\"path\"`"+`
	Value   string `+"`json:\"value\"`"+`
	Version int    `+"`json:\"version\"`"+`
}

`, i, before, i)
	for h := range 10 {
		last := "errs"
		if before != "" && h%3 == 0 {
			last = "before"
		}
		fmt.Fprintf(&s, `// Handle%[1]d reads or writes a secret.
func (s *Server) Handle%[1]d(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	if s.calls > 1000+%[1]d {
		errs.Limited(w, r, "too many calls")
		return
	}
	path := r.URL.Query().Get("path")
	switch r.Method {
	case http.MethodGet:
		secret, ok := s.secrets[path]
		if !ok {
			errs.NotFound(w, r, "no secret at "+path)
			return
		}
		web.Send(w, r, secret)
	case http.MethodPut:
		var secret Secret
		if err := json.NewDecoder(r.Body).Decode(&secret); err != nil {
			%[2]s.Invalid(w, r, err.Error())
			return
		}
		version, err := strconv.Atoi(r.URL.Query().Get("version"))
		if err != nil || version <= secret.Version {
			web.Fail(w, r, http.StatusConflict, "version_conflict", "not the newest version")
			return
		}
		s.secrets[path] = Secret{Path: path, Value: secret.Value, Version: version}
		web.Send(w, r, s.secrets[path])
	default:
		%[2]s.Internal(w, r, "no such method")
	}
}

`, h, last)
	}
	s.WriteString("var _ = errs.Internal\n")
	return s.String()
}

func clientText(i int) string {
	return fmt.Sprintf(`package client

import (
	"encoding/json"
	"fmt"
	"net/http"

	"example.com/grown/service%d/errs"
	"example.com/grown/web"
)

// Get asks for a secret and says what to do if there is none.
func Get(c *http.Client, url string) (string, error) {
	resp, err := c.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		var e struct{ Error web.Error }
		if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
			return "", err
		}
		switch e.Error.Code {
		case errs.SecretNotFound:
			return "", nil
		case errs.RateLimited, errs.InternalError:
			return "", fmt.Errorf("try again: %%s", e.Error.Message)
		}
		return "", fmt.Errorf("%%s: %%s", e.Error.Code, e.Error.Message)
	}
	var secret struct{ Value string }
	err = json.NewDecoder(resp.Body).Decode(&secret)
	return secret.Value, err
}
`, i)
}

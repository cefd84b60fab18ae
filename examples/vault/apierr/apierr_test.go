package apierr

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"
)

// Every constant of type Code has its row in the table.
func TestEveryCodeHasAStatus(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if name, ok := spec.Type.(*ast.Ident); !ok || name.Name != "Code" {
			return true
		}
		for _, value := range spec.Values {
			text, err := strconv.Unquote(value.(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			seen++
			if status, ok := StatusOf(Code(text)); !ok || status < 400 || status > 599 {
				t.Errorf("%s has status %d in the table", text, status)
			}
		}
		return true
	})
	if seen != len(statuses) {
		t.Errorf("%d constants, %d rows in the table", seen, len(statuses))
	}
}

func TestConstructorsAgreeWithTheTable(t *testing.T) {
	for _, e := range []*Error{
		Of(SecretNotFound, "m"),
		BadRequest(InvalidPath, "m"),
		NotFound(SecretNotFound, "m"),
		Conflict(VersionConflict, "m"),
		Gone(SecretExpired, "m"),
		Validation(map[string]string{"value": "is empty"}),
	} {
		if want, _ := StatusOf(e.Code); e.Status != want {
			t.Errorf("%s: status %d, want %d", e.Code, e.Status, want)
		}
	}
}

func TestWrite(t *testing.T) {
	w := httptest.NewRecorder()
	w.Header().Set(RequestIDHeader, "req_test")
	Write(w, NotFound(SecretNotFound, "No secret here").With("path", "a/b"))

	if w.Code != http.StatusNotFound {
		t.Errorf("status %d", w.Code)
	}
	if got := w.Header().Get("Content-Type"); got != "application/json" {
		t.Errorf("Content-Type %q", got)
	}
	var got Envelope
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Error.Code != SecretNotFound || got.Error.Message != "No secret here" ||
		got.Error.RequestID != "req_test" || got.Error.Details["path"] != "a/b" {
		t.Errorf("envelope %+v", got)
	}
}

func TestTooManyRequestsSaysWhen(t *testing.T) {
	w := httptest.NewRecorder()
	TooManyRequests(w, RateLimited, 1500*time.Millisecond, "Too fast")
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "2" {
		t.Errorf("status %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
}

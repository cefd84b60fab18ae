package server

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/errcodelint/errcodelint/examples/vault/apierr"
)

// A clock that only a test moves.
type clock struct{ t time.Time }

func newClock() *clock                   { return &clock{time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)} }
func (c *clock) now() time.Time          { return c.t }
func (c *clock) advance(d time.Duration) { c.t = c.t.Add(d) }

// send calls the API as the administrator.
func send(t *testing.T, api http.Handler, method, target, body string) *httptest.ResponseRecorder {
	t.Helper()
	return sendAs(t, api, "Bearer "+AdminToken, method, target, body)
}

func sendAs(t *testing.T, api http.Handler, authorization, method, target, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	w := httptest.NewRecorder()
	api.ServeHTTP(w, r)
	for _, name := range []string{
		"X-Request-ID", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
	} {
		if w.Header().Get(name) == "" {
			t.Errorf("%s %s: no %s", method, target, name)
		}
	}
	return w
}

// ok calls the API and expects success.
func ok(t *testing.T, api http.Handler, method, target, body string) *httptest.ResponseRecorder {
	t.Helper()
	w := send(t, api, method, target, body)
	if w.Code < 200 || w.Code > 299 {
		t.Fatalf("%s %s: %d %s", method, target, w.Code, w.Body)
	}
	return w
}

// wantError checks an error response against the contract.
func wantError(t *testing.T, w *httptest.ResponseRecorder, code apierr.Code) apierr.Body {
	t.Helper()
	var envelope apierr.Envelope
	if err := json.Unmarshal(w.Body.Bytes(), &envelope); err != nil {
		t.Fatalf("%v in %d %q", err, w.Code, w.Body)
	}
	got := envelope.Error
	if got.Code != code {
		t.Errorf("code %q, want %q", got.Code, code)
	}
	if want, _ := apierr.StatusOf(code); w.Code != want {
		t.Errorf("%s: status %d, want %d", code, w.Code, want)
	}
	if got.Message == "" || got.RequestID != w.Header().Get("X-Request-ID") {
		t.Errorf("%s: message %q, request id %q", code, got.Message, got.RequestID)
	}
	if retry := w.Header().Get("Retry-After"); w.Code == http.StatusTooManyRequests && retry == "" {
		t.Errorf("%s: no Retry-After", code)
	}
	if _, ok := got.Details["fields"]; code == apierr.ValidationError && !ok {
		t.Errorf("%s: no details.fields", code)
	}
	return got
}

func TestErrors(t *testing.T) {
	const (
		write = `{"value":"v"}`
		rules = `{"rules":[{"glob":"prod/*","capabilities":["read"]}]}`
	)
	for _, test := range []struct {
		name   string
		before []string // "METHOD target body"
		call   string
		want   apierr.Code
	}{
		{"malformed body", nil, `PUT /v1/secrets/a {`, apierr.InvalidRequest},
		{"unknown field", nil, `PUT /v1/secrets/a {"valve":"v"}`, apierr.InvalidRequest},
		{"unknown endpoint", nil, `GET /v2/secrets`, apierr.InvalidRequest},
		{"unknown method", nil, `PATCH /v1/leases`, apierr.InvalidRequest},
		{"path", nil, `GET /v1/secrets/UPPER`, apierr.InvalidPath},
		{"duration", nil, `PUT /v1/secrets/a {"value":"v","ttl":"soon"}`, apierr.InvalidDuration},
		{"long ttl", nil, `PUT /v1/secrets/a {"value":"v","ttl":"48h"}`, apierr.TTLExceedsMax},
		{"cursor", nil, `GET /v1/secrets?cursor=z`, apierr.InvalidCursor},
		{"empty value", nil, `PUT /v1/secrets/a {"value":""}`, apierr.ValidationError},
		{"version number", nil, `GET /v1/secrets/a?version=x`, apierr.ValidationError},
		{"no secret", nil, `GET /v1/secrets/a`, apierr.SecretNotFound},
		{"no secret to delete", nil, `DELETE /v1/secrets/a`, apierr.SecretNotFound},
		{"no secret to restore", nil, `POST /v1/restore/a`, apierr.SecretNotFound},
		{"no secret with versions", nil, `GET /v1/versions/a`, apierr.SecretNotFound},
		{"no version", []string{`PUT /v1/secrets/a ` + write}, `GET /v1/secrets/a?version=2`, apierr.VersionNotFound},
		{"no checksum", nil, `GET /v1/checksums/a`, apierr.VersionNotFound},
		{"stale write", nil, `PUT /v1/secrets/a {"value":"v","cas":1}`, apierr.VersionConflict},
		{
			"write to a deleted path",
			[]string{`PUT /v1/secrets/a ` + write, `DELETE /v1/secrets/a`},
			`PUT /v1/secrets/a ` + write, apierr.SecretExists,
		},
		{"no policy", nil, `GET /v1/policies/ops`, apierr.PolicyNotFound},
		{"no policy to delete", nil, `DELETE /v1/policies/ops`, apierr.PolicyNotFound},
		{"no rules", nil, `PUT /v1/policies/ops {"rules":[]}`, apierr.InvalidPolicy},
		{"glob", nil, `PUT /v1/policies/ops {"rules":[{"glob":"["}]}`, apierr.InvalidGlob},
		{
			"policy in use",
			[]string{`PUT /v1/policies/ops ` + rules, `PUT /v1/policies/ops/bindings/ann`},
			`DELETE /v1/policies/ops`, apierr.PolicyInUse,
		},
		{
			"bound already",
			[]string{`PUT /v1/policies/ops ` + rules, `PUT /v1/policies/ops/bindings/ann`},
			`PUT /v1/policies/ops/bindings/ann`, apierr.BindingConflict,
		},
		{"lease of no secret", nil, `POST /v1/leases {"path":"a"}`, apierr.SecretNotFound},
		{"lease of no path", nil, `POST /v1/leases {"path":""}`, apierr.ValidationError},
		{"no lease", nil, `GET /v1/leases/lease-1`, apierr.LeaseNotFound},
		{"no lease to renew", nil, `POST /v1/leases/lease-1/renew`, apierr.LeaseNotFound},
		{"no leases to revoke", nil, `DELETE /v1/leases/by-path/a`, apierr.LeaseNotFound},
		{"import", nil, `POST /v1/import`, apierr.FeatureDisabled},
	} {
		t.Run(test.name, func(t *testing.T) {
			api := New()
			for _, line := range test.before {
				method, target, body := split(line)
				ok(t, api, method, target, body)
			}
			method, target, body := split(test.call)
			wantError(t, send(t, api, method, target, body), test.want)
		})
	}
}

func split(line string) (method, target, body string) {
	method, rest, _ := strings.Cut(line, " ")
	target, body, _ = strings.Cut(rest, " ")
	return method, target, body
}

func TestTokens(t *testing.T) {
	api := New()
	for _, test := range []struct {
		authorization, method string
		want                  apierr.Code
	}{
		{"", "GET", apierr.AuthenticationRequired},
		{"Bearer nobody", "GET", apierr.TokenInvalid},
		{"Bearer " + ExpiredToken, "GET", apierr.TokenExpired},
		{"Bearer " + ReaderToken, "PUT", apierr.AccessDenied},
	} {
		w := sendAs(t, api, test.authorization, test.method, "/v1/secrets/a", `{"value":"v"}`)
		wantError(t, w, test.want)
	}
	if w := sendAs(t, api, "Bearer "+ReaderToken, "GET", "/v1/secrets", ""); w.Code != http.StatusOK {
		t.Errorf("reading as a reader: %d", w.Code)
	}
}

func TestSecrets(t *testing.T) {
	api := New()
	ok(t, api, "PUT", "/v1/secrets/prod/db", `{"value":"one","cas":0}`)
	ok(t, api, "PUT", "/v1/secrets/prod/db", `{"value":"two","cas":1}`)

	var v Version
	read := func(target string) Version {
		t.Helper()
		v = Version{}
		if err := json.Unmarshal(ok(t, api, "GET", target, "").Body.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	if v := read("/v1/secrets/prod/db"); v.Number != 2 || v.Value != "two" {
		t.Errorf("latest: %+v", v)
	}
	if v := read("/v1/secrets/prod/db?version=1"); v.Number != 1 || v.Value != "one" {
		t.Errorf("version 1: %+v", v)
	}
	if got := ok(t, api, "GET", "/v1/versions/prod/db", "").Body.String(); strings.Contains(got, "two") {
		t.Errorf("the list of versions shows values: %s", got)
	}

	ok(t, api, "DELETE", "/v1/secrets/prod/db", "")
	wantError(t, send(t, api, "GET", "/v1/secrets/prod/db", ""), apierr.SecretNotFound)
	ok(t, api, "POST", "/v1/restore/prod/db", "")
	ok(t, api, "GET", "/v1/secrets/prod/db", "")
	if got := ok(t, api, "GET", "/v1/secrets", "").Body.String(); !strings.Contains(got, `["prod/db"]`) {
		t.Errorf("list: %s", got)
	}
	ok(t, api, "POST", "/v1/purge/prod/db", "")
	ok(t, api, "PUT", "/v1/secrets/prod/db", `{"value":"anew","cas":0}`)
}

func TestExpiry(t *testing.T) {
	c := newClock()
	api := New(WithClock(c.now))
	ok(t, api, "PUT", "/v1/secrets/a", `{"value":"v","ttl":"1m"}`)
	ok(t, api, "POST", "/v1/leases", `{"path":"a","ttl":"1m"}`)
	ok(t, api, "GET", "/v1/leases/lease-1", "")
	c.advance(time.Minute)
	wantError(t, send(t, api, "GET", "/v1/secrets/a", ""), apierr.SecretExpired)
	wantError(t, send(t, api, "GET", "/v1/leases/lease-1", ""), apierr.LeaseExpired)
}

func TestLeases(t *testing.T) {
	c := newClock()
	api := New(WithClock(c.now))
	ok(t, api, "PUT", "/v1/secrets/a", `{"value":"v"}`)
	ok(t, api, "POST", "/v1/leases", `{"path":"a","ttl":"1m"}`)
	c.advance(30 * time.Second)
	ok(t, api, "POST", "/v1/leases/lease-1/renew", "")
	wantError(t, send(t, api, "GET", "/v1/leases/lease-1", ""), apierr.RateLimited)
	c.advance(40 * time.Second)
	ok(t, api, "GET", "/v1/leases/lease-1", "")
	ok(t, api, "DELETE", "/v1/leases/by-path/a", "")
	wantError(t, send(t, api, "GET", "/v1/leases/lease-1", ""), apierr.LeaseNotFound)
}

func TestLimits(t *testing.T) {
	c := newClock()
	api := New(WithClock(c.now), WithQuota(1), WithRateLimit(3))
	ok(t, api, "PUT", "/v1/secrets/a", `{"value":"v"}`)
	wantError(t, send(t, api, "PUT", "/v1/secrets/b", `{"value":"v"}`), apierr.QuotaExceeded)
	ok(t, api, "PUT", "/v1/secrets/a", `{"value":"w"}`)

	c.advance(20 * time.Second)
	w := send(t, api, "GET", "/v1/secrets/a", "")
	wantError(t, w, apierr.RateLimited)
	if got := w.Header().Get("Retry-After"); got != "40" {
		t.Errorf("Retry-After %s, want 40", got)
	}
	c.advance(40 * time.Second)
	ok(t, api, "GET", "/v1/secrets/a", "")
}

func TestMaintenance(t *testing.T) {
	wantError(t, send(t, New(WithMaintenance()), "GET", "/v1/secrets", ""), apierr.MaintenanceMode)
}

// Package server is a small secrets API: secrets with versions, policies, leases, a rate limit.
// Everything is in memory. Every error goes out in the envelope of package apierr.
//
// Most of it keeps the contract. The handlers in faults.go and limits.go don't always: they show
// what the linter finds, each fault beside the same thing done right.
package server

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/errcodelint/errcodelint/examples/vault/apierr"
)

// The tokens that the server knows.
const (
	AdminToken   = "demo-admin"
	ReaderToken  = "demo-reader"
	ExpiredToken = "demo-expired"
)

// An Option changes how a server works.
type Option func(*server)

// WithClock sets the clock, for tests.
func WithClock(now func() time.Time) Option {
	return func(s *server) { s.now = now }
}

// WithRateLimit allows this many requests a minute.
func WithRateLimit(perMinute int) Option {
	return func(s *server) { s.perMinute = perMinute }
}

// WithQuota allows this many secrets, and as many leases.
func WithQuota(n int) Option {
	return func(s *server) { s.quota = n }
}

// WithMaintenance makes the server refuse everything.
func WithMaintenance() Option {
	return func(s *server) { s.maintenance = true }
}

type server struct {
	now         func() time.Time
	perMinute   int
	quota       int
	maintenance bool

	store *store
	rate  *rateLimit
}

// New returns the API.
func New(options ...Option) http.Handler {
	s := &server{now: time.Now, perMinute: 600, quota: 1000}
	for _, option := range options {
		option(s)
	}
	s.store = newStore(s.now)
	s.rate = &rateLimit{now: s.now, perMinute: s.perMinute}

	mux := http.NewServeMux()
	route := func(pattern string, h handler) { mux.Handle(pattern, h) }

	route("GET /v1/secrets", s.listSecrets)
	route("GET /v1/secrets/{path...}", s.getSecret)
	route("PUT /v1/secrets/{path...}", s.putSecret)
	route("DELETE /v1/secrets/{path...}", s.deleteSecret)
	route("POST /v1/restore/{path...}", s.restoreSecret)
	route("POST /v1/purge/{path...}", s.purgeSecret)
	route("GET /v1/versions/{path...}", s.listVersions)
	route("GET /v1/metadata/{path...}", s.getMetadata)
	route("GET /v1/checksums/{path...}", s.getChecksum)

	route("GET /v1/policies/{name}", s.getPolicy)
	route("PUT /v1/policies/{name}", s.putPolicy)
	route("DELETE /v1/policies/{name}", s.deletePolicy)
	route("PUT /v1/policies/{name}/bindings/{identity}", s.bindPolicy)
	route("DELETE /v1/policies/{name}/bindings/{identity}", s.unbindPolicy)

	route("POST /v1/leases", s.createLease)
	route("GET /v1/leases/{id}", s.getLease)
	route("POST /v1/leases/{id}/renew", s.renewLease)
	route("DELETE /v1/leases/{id}", s.revokeLease)
	route("DELETE /v1/leases/by-path/{path...}", s.revokeLeases)

	route("POST /v1/export", s.exportSecrets)
	route("POST /v1/import", s.importSecrets)
	route("/", s.noSuchEndpoint)

	return s.withRequestID(s.withMaintenance(s.withRateLimit(s.withToken(mux))))
}

// A handler is an HTTP handler that may return an error instead of sending it.
type handler func(w http.ResponseWriter, r *http.Request) error

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	err := h(w, r)
	if err == nil {
		return
	}
	var known *apierr.Error
	if !errors.As(err, &known) {
		log.Printf("%s %s: %v", r.Method, r.URL.Path, err)
		known = apierr.New(http.StatusInternalServerError, apierr.InternalError, "The server failed")
	}
	apierr.Write(w, known)
}

// respond sends a body that is no error.
func respond(w http.ResponseWriter, status int, body any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(data, '\n'))
	return nil
}

// decode reads the request's body.
func decode(r *http.Request, into any) error {
	d := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return apierr.BadRequest(apierr.InvalidRequest, "The body is not the JSON that was expected")
	}
	return nil
}

func (s *server) withRequestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(apierr.RequestIDHeader, "req_"+strings.ToLower(rand.Text()[:12]))
		next.ServeHTTP(w, r)
	})
}

func (s *server) withMaintenance(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.rate.writeHeaders(w)
		if s.maintenance {
			apierr.Fail(w, http.StatusServiceUnavailable, apierr.MaintenanceMode, "Down for maintenance")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *server) withToken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := authorize(r); err != nil {
			apierr.Write(w, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// authorize returns nil if the request's token allows the request.
func authorize(r *http.Request) *apierr.Error {
	header := r.Header.Get("Authorization")
	if header == "" {
		return apierr.Of(apierr.AuthenticationRequired, "The request has no Authorization header")
	}
	token, _ := strings.CutPrefix(header, "Bearer ")
	switch token {
	case AdminToken:
		return nil
	case ReaderToken:
		if r.Method == http.MethodGet {
			return nil
		}
		return apierr.New(http.StatusForbidden, apierr.AccessDenied, "The token may only read")
	case ExpiredToken:
		return apierr.New(http.StatusUnauthorized, apierr.TokenExpired, "The token has expired")
	default:
		return apierr.New(http.StatusUnauthorized, apierr.TokenInvalid, "The token is unknown")
	}
}

func (s *server) noSuchEndpoint(http.ResponseWriter, *http.Request) error {
	return apierr.BadRequest(apierr.InvalidRequest, "The API has no such method and path")
}

// number reads a query parameter that is a number, 0 if it is not given.
func number(r *http.Request, name string) (int, bool) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return 0, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n > 0
}

package server

import (
	"net/http"
	"regexp"
	"slices"
	"time"

	"github.com/errcodelint/errcodelint/examples/vault/apierr"
)

const (
	pageSize = 50
	maxTTL   = 24 * time.Hour
)

var goodPath = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*$`)

// secretPath returns the path in the request's URL, if it is one.
func secretPath(r *http.Request) (string, error) {
	path := r.PathValue("path")
	if !goodPath.MatchString(path) {
		return "", apierr.BadRequest(apierr.InvalidPath, "A path is lower-case words between slashes")
	}
	return path, nil
}

// duration reads a duration of at most maxTTL; the empty text is 0.
func duration(text string) (time.Duration, error) {
	if text == "" {
		return 0, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, apierr.BadRequest(apierr.InvalidDuration, "A duration reads like 90s or 2h")
	}
	if d > maxTTL {
		return 0, apierr.Of(apierr.TTLExceedsMax, "The time to live is too long").With("max", maxTTL.String())
	}
	return d, nil
}

func (s *server) listSecrets(w http.ResponseWriter, r *http.Request) error {
	paths := s.store.paths()
	if cursor := r.URL.Query().Get("cursor"); cursor != "" {
		i, ok := slices.BinarySearch(paths, cursor)
		if !ok {
			return apierr.BadRequest(apierr.InvalidCursor, "The cursor is unknown or too old")
		}
		paths = paths[i:]
	}
	var next string
	if len(paths) > pageSize {
		next, paths = paths[pageSize], paths[:pageSize]
	}
	return respond(w, http.StatusOK, map[string]any{"paths": paths, "next": next})
}

func (s *server) getSecret(w http.ResponseWriter, r *http.Request) error {
	path, err := secretPath(r)
	if err != nil {
		return err
	}
	n, ok := number(r, "version")
	if !ok {
		return apierr.Validation(map[string]string{"version": "must be a positive number"})
	}
	v, err := s.store.get(path, n)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, v)
}

func (s *server) putSecret(w http.ResponseWriter, r *http.Request) error {
	path, err := secretPath(r)
	if err != nil {
		return err
	}
	var in struct {
		Value string `json:"value"`
		CAS   *int   `json:"cas"`
		TTL   string `json:"ttl"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	fields := make(map[string]string)
	if in.Value == "" {
		fields["value"] = "must not be empty"
	}
	if in.CAS != nil && *in.CAS < 0 {
		fields["cas"] = "must not be negative"
	}
	if len(fields) > 0 {
		return apierr.Validation(fields)
	}
	ttl, err := duration(in.TTL)
	if err != nil {
		return err
	}
	if !s.store.has(path) && s.secretQuotaReached(w) {
		return nil
	}
	v, err := s.store.put(path, in.Value, in.CAS, ttl)
	if err != nil {
		return err
	}
	v.Value = ""
	return respond(w, http.StatusCreated, v)
}

func (s *server) deleteSecret(w http.ResponseWriter, r *http.Request) error {
	path, err := secretPath(r)
	if err != nil {
		return err
	}
	if err := s.store.remove(path); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *server) listVersions(w http.ResponseWriter, r *http.Request) error {
	path, err := secretPath(r)
	if err != nil {
		return err
	}
	list, err := s.store.versions(path)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, map[string]any{"versions": list})
}

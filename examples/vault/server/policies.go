package server

import (
	"net/http"
	"path"

	"github.com/errcodelint/errcodelint/examples/vault/apierr"
)

func (s *server) getPolicy(w http.ResponseWriter, r *http.Request) error {
	p, err := s.store.policy(r.PathValue("name"))
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, p)
}

func (s *server) putPolicy(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Rules []Rule `json:"rules"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	if len(in.Rules) == 0 {
		return apierr.BadRequest(apierr.InvalidPolicy, "A policy has at least one rule")
	}
	for i, rule := range in.Rules {
		if _, err := path.Match(rule.Glob, ""); err != nil || rule.Glob == "" {
			return apierr.BadRequest(apierr.InvalidGlob, "The rule's glob is malformed").With("rule", i)
		}
	}
	p := Policy{Name: r.PathValue("name"), Rules: in.Rules}
	s.store.putPolicy(p)
	return respond(w, http.StatusOK, p)
}

func (s *server) deletePolicy(w http.ResponseWriter, r *http.Request) error {
	if err := s.store.removePolicy(r.PathValue("name")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

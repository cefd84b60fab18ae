package server

import (
	"net/http"
	"time"

	"github.com/errcodelint/errcodelint/examples/vault/apierr"
)

const leaseTTL = time.Hour

func (s *server) createLease(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Path string `json:"path"`
		TTL  string `json:"ttl"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	if !goodPath.MatchString(in.Path) {
		return apierr.Validation(map[string]string{"path": "is not the path of a secret"})
	}
	ttl, err := duration(in.TTL)
	if err != nil {
		return err
	}
	if ttl == 0 {
		ttl = leaseTTL
	}
	if s.leaseQuotaReached(w) {
		return nil
	}
	lease, err := s.store.addLease(in.Path, ttl)
	if err != nil {
		return err
	}
	return respond(w, http.StatusCreated, lease)
}

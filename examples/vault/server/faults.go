package server

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"

	"github.com/errcodelint/errcodelint/examples/vault/apierr"
)

// Each pair of handlers below answers with the same kind of error: one breaks the contract, on
// the line marked "fault", and the other keeps it, on the line marked "right".

// purgeSecret forgets a secret for good.
func (s *server) purgeSecret(w http.ResponseWriter, r *http.Request) error {
	path, err := secretPath(r)
	if err != nil {
		return err
	}
	if !s.store.purge(path) {
		apierr.Fail(w, http.StatusBadRequest, apierr.SecretNotFound, "Nothing to purge here") // fault: status-mismatch: the contract says 404
		return nil
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// restoreSecret brings a deleted secret back.
func (s *server) restoreSecret(w http.ResponseWriter, r *http.Request) error {
	path, err := secretPath(r)
	if err != nil {
		return err
	}
	if !s.store.restore(path) {
		apierr.Fail(w, http.StatusNotFound, apierr.SecretNotFound, "Nothing to restore here") // right: 404, as the contract says
		return nil
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// getMetadata returns what is known of a secret beside its value.
func (s *server) getMetadata(w http.ResponseWriter, r *http.Request) error {
	list, err := s.store.versions(r.PathValue("path"))
	if err != nil {
		return apierr.NotFound("secret_notfound", "No secret to describe") // fault: unknown-code: the contract has secret_not_found
	}
	return respond(w, http.StatusOK, map[string]any{"versions": len(list)})
}

// getChecksum returns the SHA-256 of a version's value.
func (s *server) getChecksum(w http.ResponseWriter, r *http.Request) error {
	n, _ := number(r, "version")
	v, err := s.store.get(r.PathValue("path"), n)
	if err != nil {
		return apierr.NotFound("version_not_found", "No version to sum up") // right: a code of the contract
	}
	sum := sha256.Sum256([]byte(v.Value))
	return respond(w, http.StatusOK, map[string]any{"sha256": hex.EncodeToString(sum[:])})
}

// renewLease lets a lease live on.
func (s *server) renewLease(w http.ResponseWriter, r *http.Request) error {
	lease, ok := s.store.lease(r.PathValue("id"))
	if !ok {
		return apierr.NotFound(apierr.LeaseNotFound, "No such lease")
	}
	if !s.now().Before(lease.ExpiresAt) {
		return apierr.Conflict(apierr.LeaseExpired, "The lease can no longer be renewed") // fault: status-mismatch: Conflict sends 409, the contract says 410
	}
	if s.slowDown(w, lease) {
		return nil
	}
	return respond(w, http.StatusOK, s.store.renewLease(lease.ID, leaseTTL))
}

// getLease returns a lease.
func (s *server) getLease(w http.ResponseWriter, r *http.Request) error {
	lease, ok := s.store.lease(r.PathValue("id"))
	if !ok {
		return apierr.NotFound(apierr.LeaseNotFound, "No such lease")
	}
	if !s.now().Before(lease.ExpiresAt) {
		return apierr.Gone(apierr.LeaseExpired, "The lease is over") // right: Gone sends 410
	}
	if s.slowDownReading(w, lease) {
		return nil
	}
	return respond(w, http.StatusOK, lease)
}

// revokeLease ends a lease.
func (s *server) revokeLease(w http.ResponseWriter, r *http.Request) error {
	if !s.store.revoke(r.PathValue("id")) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(apierr.EnvelopeFor(w, apierr.LeaseNotFound, "No such lease")) // fault: status-mismatch: no WriteHeader, so it goes out as 200
		return nil
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// revokeLeases ends all leases of a secret.
func (s *server) revokeLeases(w http.ResponseWriter, r *http.Request) error {
	if s.store.revokeAll(r.PathValue("path")) == 0 {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusNotFound) // right: the status goes out before the envelope
		_ = json.NewEncoder(w).Encode(apierr.EnvelopeFor(w, apierr.LeaseNotFound, "No lease on this path"))
		return nil
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// The codes of bindings.
const (
	codeBindingMissing apierr.Code = "binding_missing"  // fault: unknown-code: the contract has binding_not_found
	codeBindingTaken   apierr.Code = "binding_conflict" // right: a code of the contract
)

// bindPolicy binds an identity to a policy.
func (s *server) bindPolicy(w http.ResponseWriter, r *http.Request) error {
	var (
		status  int
		code    apierr.Code
		message string
	)
	switch s.store.bind(r.PathValue("name"), r.PathValue("identity")) {
	case noSuchPolicy:
		message = "No policy has this name"
		status, code = http.StatusUnprocessableEntity, apierr.PolicyNotFound // fault: status-mismatch: the contract says 404
	case boundAlready:
		message = "The identity is bound already"
		status, code = http.StatusConflict, codeBindingTaken // right: 409, as the contract says
	default:
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	apierr.Fail(w, status, code, message)
	return nil
}

// unbindPolicy takes an identity from a policy.
func (s *server) unbindPolicy(w http.ResponseWriter, r *http.Request) error {
	if !s.store.unbind(r.PathValue("name"), r.PathValue("identity")) {
		return apierr.NotFound(codeBindingMissing, "The identity is not bound")
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// exportSecrets is not in this build.
func (s *server) exportSecrets(w http.ResponseWriter, _ *http.Request) error {
	return respond(w, http.StatusServiceUnavailable, map[string]any{
		"error": map[string]any{
			"code":       "feature-disabled", // fault: unknown-code: the contract has feature_disabled
			"message":    "Export is not in this build",
			"request_id": w.Header().Get(apierr.RequestIDHeader),
		},
	})
}

// importSecrets is not in this build.
func (s *server) importSecrets(w http.ResponseWriter, _ *http.Request) error {
	return respond(w, http.StatusServiceUnavailable, map[string]any{
		"error": map[string]any{
			"code":       "feature_disabled", // right: a code of the contract
			"message":    "Import is not in this build",
			"request_id": w.Header().Get(apierr.RequestIDHeader),
		},
	})
}

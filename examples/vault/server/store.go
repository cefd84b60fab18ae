package server

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/errcodelint/errcodelint/examples/vault/apierr"
)

// A Version is one value that a secret had.
type Version struct {
	Number    int       `json:"number"`
	Value     string    `json:"value,omitempty"`
	CreatedAt time.Time `json:"created_at"`
}

// A Policy says what an identity may do with the paths that its globs match.
type Policy struct {
	Name  string `json:"name"`
	Rules []Rule `json:"rules"`
}

// A Rule is one line of a policy.
type Rule struct {
	Glob         string   `json:"glob"`
	Capabilities []string `json:"capabilities"`
}

// A Lease is the right to use a secret for a while.
type Lease struct {
	ID        string    `json:"id"`
	Path      string    `json:"path"`
	ExpiresAt time.Time `json:"expires_at"`
	renewedAt time.Time
}

type secret struct {
	versions  []Version
	expiresAt time.Time // zero: never
	deleted   bool
}

type policy struct {
	Policy
	identities map[string]bool
}

// A store keeps everything in memory.
type store struct {
	now func() time.Time

	mu        sync.Mutex
	secrets   map[string]*secret
	policies  map[string]*policy
	leases    map[string]*Lease
	lastLease int
}

func newStore(now func() time.Time) *store {
	return &store{
		now:      now,
		secrets:  make(map[string]*secret),
		policies: make(map[string]*policy),
		leases:   make(map[string]*Lease),
	}
}

// find returns the living secret at path. The caller holds the lock.
func (s *store) find(path string) (*secret, error) {
	found, ok := s.secrets[path]
	if !ok || found.deleted {
		return nil, apierr.NotFound(apierr.SecretNotFound, "No secret at this path").With("path", path)
	}
	if !found.expiresAt.IsZero() && !s.now().Before(found.expiresAt) {
		return nil, apierr.Gone(apierr.SecretExpired, "The secret has expired").With("path", path)
	}
	return found, nil
}

// get returns one version of a secret, the latest if number is 0.
func (s *store) get(path string, number int) (Version, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, err := s.find(path)
	if err != nil {
		return Version{}, err
	}
	if number == 0 {
		return found.versions[len(found.versions)-1], nil
	}
	for _, v := range found.versions {
		if v.Number == number {
			return v, nil
		}
	}
	return Version{}, apierr.Of(apierr.VersionNotFound, fmt.Sprintf("The secret has no version %d", number))
}

// put writes a new version. With cas, the latest version must have that number (0: none yet).
func (s *store) put(path, value string, cas *int, ttl time.Duration) (Version, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.secrets[path]
	if ok && found.deleted {
		return Version{}, apierr.Conflict(apierr.SecretExists, "A deleted secret is kept at this path")
	}
	if !ok {
		found = new(secret)
	}
	latest := len(found.versions)
	if cas != nil && *cas != latest {
		return Version{}, apierr.Conflict(apierr.VersionConflict, "Somebody else wrote first").With("latest", latest)
	}
	v := Version{Number: latest + 1, Value: value, CreatedAt: s.now()}
	found.versions = append(found.versions, v)
	found.expiresAt = time.Time{}
	if ttl > 0 {
		found.expiresAt = s.now().Add(ttl)
	}
	s.secrets[path] = found
	return v, nil
}

// remove marks a secret as deleted; it can be restored.
func (s *store) remove(path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, err := s.find(path)
	if err != nil {
		return err
	}
	found.deleted = true
	return nil
}

// restore brings a deleted secret back and says whether there was one.
func (s *store) restore(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.secrets[path]
	if !ok || !found.deleted {
		return false
	}
	found.deleted = false
	return true
}

// purge forgets a secret for good and says whether there was one.
func (s *store) purge(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.secrets[path]
	delete(s.secrets, path)
	return ok
}

// versions lists the versions of a secret, without their values.
func (s *store) versions(path string) ([]Version, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, err := s.find(path)
	if err != nil {
		return nil, err
	}
	list := slices.Clone(found.versions)
	for i := range list {
		list[i].Value = ""
	}
	return list, nil
}

// paths lists the paths of the living secrets in order.
func (s *store) paths() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []string
	for _, path := range slices.Sorted(maps.Keys(s.secrets)) {
		if !s.secrets[path].deleted {
			list = append(list, path)
		}
	}
	return list
}

// has says whether any secret, living or not, stands at path.
func (s *store) has(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.secrets[path]
	return ok
}

func (s *store) secretCount() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.secrets)
}

func (s *store) putPolicy(p Policy) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if old, ok := s.policies[p.Name]; ok {
		old.Policy = p
		return
	}
	s.policies[p.Name] = &policy{Policy: p, identities: make(map[string]bool)}
}

func (s *store) policy(name string) (Policy, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.policies[name]
	if !ok {
		return Policy{}, apierr.Of(apierr.PolicyNotFound, "No policy has this name")
	}
	return p.Policy, nil
}

func (s *store) removePolicy(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.policies[name]
	if !ok {
		return apierr.Of(apierr.PolicyNotFound, "No policy has this name")
	}
	if len(p.identities) > 0 {
		return apierr.Conflict(apierr.PolicyInUse, "The policy has bindings").With("bindings", len(p.identities))
	}
	delete(s.policies, name)
	return nil
}

type bindResult int

const (
	bound bindResult = iota
	boundAlready
	noSuchPolicy
)

func (s *store) bind(name, identity string) bindResult {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.policies[name]
	switch {
	case !ok:
		return noSuchPolicy
	case p.identities[identity]:
		return boundAlready
	}
	p.identities[identity] = true
	return bound
}

// unbind says whether identity was bound to the policy.
func (s *store) unbind(name, identity string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.policies[name]
	if !ok || !p.identities[identity] {
		return false
	}
	delete(p.identities, identity)
	return true
}

func (s *store) addLease(path string, ttl time.Duration) (Lease, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.find(path); err != nil {
		return Lease{}, err
	}
	s.lastLease++
	lease := &Lease{
		ID:        fmt.Sprintf("lease-%d", s.lastLease),
		Path:      path,
		ExpiresAt: s.now().Add(ttl),
	}
	s.leases[lease.ID] = lease
	return *lease, nil
}

// lease returns a lease and whether it is there, expired or not.
func (s *store) lease(id string) (Lease, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	lease, ok := s.leases[id]
	if !ok {
		return Lease{}, false
	}
	return *lease, true
}

func (s *store) renewLease(id string, ttl time.Duration) Lease {
	s.mu.Lock()
	defer s.mu.Unlock()
	lease, ok := s.leases[id]
	if !ok {
		return Lease{}
	}
	lease.renewedAt = s.now()
	lease.ExpiresAt = s.now().Add(ttl)
	return *lease
}

// revoke ends a lease and says whether there was one.
func (s *store) revoke(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.leases[id]
	delete(s.leases, id)
	return ok
}

// revokeAll ends all leases of one secret and returns how many there were.
func (s *store) revokeAll(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := len(s.leases)
	maps.DeleteFunc(s.leases, func(_ string, lease *Lease) bool { return lease.Path == path })
	return before - len(s.leases)
}

func (s *store) leaseCount() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.leases)
}

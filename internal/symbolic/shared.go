package symbolic

import (
	"maps"
)

// shared is a map that forked states have in common until one of them changes it.
type shared[K comparable, V any] struct {
	m      map[K]V // for reading
	common bool    // another state may have it, too
}

func newShared[K comparable, V any]() shared[K, V] { return shared[K, V]{m: make(map[K]V)} }

func (s *shared[K, V]) fork() shared[K, V] {
	s.common = true
	return *s
}

func (s *shared[K, V]) own() {
	if s.common || s.m == nil {
		s.m, s.common = maps.Clone(s.m), false
		if s.m == nil {
			s.m = make(map[K]V)
		}
	}
}

func (s *shared[K, V]) set(k K, v V) {
	s.own()
	s.m[k] = v
}

func (s *shared[K, V]) delete(k K) {
	if _, ok := s.m[k]; ok {
		s.own()
		delete(s.m, k)
	}
}

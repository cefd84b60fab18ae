// Package kinds declares what others send, in fields whose names say nothing. It knows
// no response.
package kinds

// Kind is one way to fail.
type Kind struct {
	Reason string
	N      int
}

// Error is its reason.
func (k *Kind) Error() string { return k.Reason }

// Kinds that package send_roles sends.
var (
	NoSecret = &Kind{"secret_not_found", 404}
	NoRole   = &Kind{"role_not_found", 410}
	Lost     = &Kind{"lease_not_there", 404}
	Plain    = Kind{Reason: "version_conflict", N: 400}
)

// Book has such fields, too, and is none.
var Book = Kind{"a good read", 451}

// Make makes a kind of what it is given.
func Make(reason string, n int) error { return &Kind{reason, n} }

// Because gives a kind another reason.
func (k Kind) Because(reason string) *Kind {
	k.Reason = reason
	return &k
}

// With gives it another number.
func (k *Kind) With(n int) *Kind {
	k.N = n
	return k
}

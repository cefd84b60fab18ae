package oracle

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
)

// Choices are the items taken, by menu.
type Choices map[string]string

// A Spec is all that a group is made of.
type Spec struct {
	Choices  Choices
	Handlers []HandlerSpec
}

// A HandlerSpec is one handler and what it is to send.
type HandlerSpec struct {
	Choices Choices
	Slots   []Slot
}

// A Slot is one error: what is sent for an input.
type Slot struct {
	Input  string
	Code   string // in decimal, if codes are integers
	Status int
}

func (s Spec) clone() Spec {
	s.Choices = maps.Clone(s.Choices)
	s.Handlers = slices.Clone(s.Handlers)
	for i, h := range s.Handlers {
		s.Handlers[i] = HandlerSpec{maps.Clone(h.Choices), slices.Clone(h.Slots)}
	}
	return s
}

// inputs are what each handler is called with; the last one makes no error.
var inputs = []string{"a", "b", "c", "d", "fine"}

// randomSpec draws a group of that many handlers.
func randomSpec(rng *rand.Rand, handlers int) (Spec, error) {
	s := Spec{Choices: Choices{}}
	for _, m := range groupMenus {
		name, err := m.pick(rng, newGroup(s), nil)
		if err != nil {
			return s, err
		}
		s.Choices[m.name] = name
	}
	g := newGroup(s)
	pool := randomCodes(rng, g.integer())
	for range handlers {
		h := HandlerSpec{Choices: Choices{}, Slots: randomSlots(rng, g, pool)}
		for _, m := range handlerMenus {
			name, err := m.pick(rng, g, &handler{HandlerSpec: h})
			if err != nil {
				return s, err
			}
			h.Choices[m.name] = name
		}
		s.Handlers = append(s.Handlers, h)
	}
	return s, nil
}

// A drawn is a code that a group uses, and the status that it gives it.
type drawn struct {
	code          string
	status, wrong int
}

// randomCodes draws the vocabulary of a group: about half of it keeps the contract, and the rest
// has a status of another code, or is not in the contract, near a code of it or far away.
func randomCodes(rng *rand.Rand, integer bool) []drawn {
	book := texts
	if integer {
		book = integers
	}
	var pool []drawn
	for _, i := range rng.Perm(len(book.known))[:6] {
		c := book.known[i]
		d := drawn{code: c.code, status: c.status, wrong: otherStatus(rng, c.status)}
		switch rng.IntN(8) {
		case 0, 1:
			d.status = d.wrong
		case 2:
			d.code = book.near(rng, c.code)
		case 3:
			d.code = book.far[rng.IntN(len(book.far))]
		}
		if !slices.ContainsFunc(pool, func(e drawn) bool { return e.code == d.code }) {
			pool = append(pool, d)
		}
	}
	return pool
}

// otherStatus is a status that a code does not have.
func otherStatus(rng *rand.Rand, status int) int {
	for {
		if s := statuses[rng.IntN(len(statuses))]; s != status {
			return s
		}
	}
}

// randomSlots draws what a handler sends. Where the status is written for each error, the same
// code may be sent with a right and with a wrong one.
func randomSlots(rng *rand.Rand, g *group, pool []drawn) []Slot {
	var slots []Slot
	for n, i := range rng.Perm(len(pool))[:1+rng.IntN(4)] {
		d := pool[i]
		s := Slot{Input: inputs[n], Code: d.code, Status: d.status}
		if g.statusKind() == perSite && rng.IntN(4) == 0 {
			s.Status = d.wrong
		}
		if given := g.status().given; given != nil {
			s.Status = given(s.Code)
		}
		slots = append(slots, s)
	}
	return slots
}

// A book is a contract to draw codes from.
type book struct {
	known []coded
	far   []string
	near  func(rng *rand.Rand, code string) string
}

type coded struct {
	code   string
	status int
}

var statuses = []int{400, 401, 403, 404, 409, 410, 413, 422, 423, 429, 500, 502, 503}

var texts = book{
	known: []coded{
		{"secret_not_found", 404}, {"lease_not_found", 404}, {"policy_not_found", 404}, {"token_missing", 401},
		{"token_expired", 401}, {"access_denied", 403}, {"quota_exceeded", 429}, {"version_conflict", 409},
		{"already_exists", 409}, {"lease_gone", 410}, {"body_too_large", 413}, {"validation_error", 422},
		{"path_invalid", 400}, {"query_invalid", 400}, {"resource_locked", 423}, {"internal_error", 500},
		{"storage_failed", 500}, {"upstream_failed", 502}, {"sealed", 503}, {"maintenance", 503},
	},
	far: []string{"no_such_thing", "boom", "teapot", "bad_luck", "out_of_cheese", "E_FAIL"},
	near: func(rng *rand.Rand, code string) string {
		i := 1 + rng.IntN(len(code)-2)
		return code[:i] + code[i+1:]
	},
}

var integers = book{
	known: []coded{
		{"40001", 400}, {"40002", 400}, {"40101", 401}, {"40301", 403}, {"40401", 404}, {"40402", 404}, {"40901", 409},
		{"41001", 410}, {"41301", 413}, {"42201", 422}, {"42301", 423}, {"42901", 429}, {"50001", 500}, {"50201", 502}, {"50301", 503},
	},
	far: []string{"40099", "41099", "50099", "40499"},
	near: func(rng *rand.Rand, code string) string {
		n, _ := strconv.Atoi(code)
		return strconv.Itoa(n + 20 + rng.IntN(50))
	},
}

// right reports whether the contract has the code, and with that status.
func (b book) right(code string, status int) (known, ok bool) {
	for _, c := range b.known {
		if c.code == code {
			return true, c.status == status
		}
	}
	return false, false
}

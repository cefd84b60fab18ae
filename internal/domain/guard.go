package domain

// Guard is one thing that a path assumes of a value.
type Guard struct {
	Value Value
	Op    Op
	With  Value  // of Equal and Is
	Type  string // of As: "path.Name"
	Want  bool   // the assumption holds, or it does not
	// Picked says that it picks one of many results of a call that was given the value.
	Picked bool

	subject ID // the same for guards that ask the same; 0: not worked out
	of      ID // of Value; 0: not worked out
}

// Op is the kind of a Guard.
type Op uint8

const (
	Equal     Op = iota + 1 // Value == With
	Is                      // errors.Is(Value, With)
	As                      // Value is, or wraps, a value of type Type
	True                    // the boolean Value holds
	Less                    // Value < With
	LessEqual               // Value <= With
)

// Keyed is g with its identities worked out.
func (g Guard) Keyed() Guard {
	if g.subject != 0 {
		return g
	}
	g.of = Key(g.Value)
	d := NewDigest()
	d.Word(uint64(g.of))
	d.Byte(byte(g.Op))
	if g.With != nil {
		g.With.key(&d)
	}
	d.Text(g.Type)
	g.subject = d.ID()
	return g
}

// SubjectID is the same for keyed guards that ask the same.
func (g *Guard) SubjectID() ID { return g.subject }

// ValueID is the identity of a keyed guard's value.
func (g *Guard) ValueID() ID { return g.of }

// Unkeyed is g without them: its values have changed.
func (g Guard) Unkeyed() Guard {
	g.subject, g.of = 0, 0
	return g
}

func ParamGuards(gs []Guard) []Guard {
	var out []Guard
	for _, g := range gs {
		if DependsOnParam(g.Value) {
			out = append(out, g)
		}
	}
	return out
}

// EncodeError is the name of the Apply that is the error of an encoder.
const EncodeError = "error of the encoder"

// EncoderFailed reports whether the guard holds only where an encoder has failed.
func (g *Guard) EncoderFailed() bool {
	a, ok := g.Value.(Apply)
	if !ok || a.Fn != EncodeError || g.Op != Equal || g.Want {
		return false
	}
	_, isNil := g.With.(Nil)
	return isNil
}

// Either is the condition of paths that became one: one of the alternatives holds, each
// of which is a list of guards that hold together.
type Either struct{ Alternatives [][]Guard }

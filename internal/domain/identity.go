package domain

import (
	"go/constant"
	"sort"
)

// ID is a hash of the canonical form of a value: two values with one ID are taken
// for the same value. Millions of values are compared, so none is ever written out.
// It does not differ from run to run, as far as positions do not.
type ID uint64

// Key is the identity of v. Constants with the same value are the same, wherever
// they were written.
func Key(v Value) ID {
	d := NewDigest()
	d.Value(v)
	return d.ID()
}

// Digest works a hash out (FNV-1a, 64 bits).
type Digest struct{ sum uint64 }

func NewDigest() Digest { return Digest{14695981039346656037} }

func (d *Digest) Byte(c byte) { d.sum = (d.sum ^ uint64(c)) * 1099511628211 }

func (d *Digest) Text(s string) {
	for i := range len(s) {
		d.Byte(s[i])
	}
	d.Byte(0)
}

func (d *Digest) Number(n int) { d.Word(uint64(n)) }

func (d *Digest) Word(n uint64) {
	for ; n >= 0x100; n >>= 8 {
		d.Byte(byte(n))
	}
	d.Byte(byte(n))
	d.Byte(0xff)
}

func (d *Digest) Bool(b bool) {
	if b {
		d.Byte('t')
	} else {
		d.Byte('f')
	}
}

// Value adds a value.
func (d *Digest) Value(v Value) {
	if v == nil {
		d.Byte('?')
		return
	}
	v.key(d)
}

// Placed tells constants apart by where they were written, too.
func (d *Digest) Placed(v Value) {
	d.Value(v)
	if c, ok := v.(Const); ok {
		d.Byte('@')
		d.Number(int(c.At))
	}
}

// ID is the hash, its bits well mixed, so that IDs can be summed up where order does not count.
func (d *Digest) ID() ID {
	n := d.sum
	n ^= n >> 33
	n *= 0xff51afd7ed558ccd
	n ^= n >> 33
	n *= 0xc4ceb9fe1a85ec53
	n ^= n >> 33
	return ID(n)
}

func SortedNames[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for n := range m {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

func (v Opaque) key(d *Digest) {
	d.Byte('?')
	d.Number(int(v.At))
	d.Byte('.')
	d.Number(v.Index)
}

func (v Const) key(d *Digest) {
	switch v.Val.Kind() {
	case constant.String:
		d.Byte('"')
		d.Text(constant.StringVal(v.Val))
	case constant.Int:
		if n, ok := constant.Int64Val(v.Val); ok {
			d.Number(int(n))
			return
		}
		d.Text(v.Val.ExactString())
	default:
		d.Text(v.Val.ExactString())
	}
}

func (Nil) key(d *Digest) { d.Text("nil") }

func (v Param) key(d *Digest) {
	d.Byte('$')
	d.Number(v.Level)
	d.Byte('.')
	d.Number(v.Index)
}

func (v Sel) key(d *Digest) { v.Base.key(d); d.Byte('.'); d.Text(v.Field) }

func (v Elem) key(d *Digest) {
	v.Base.key(d)
	d.Byte('[')
	v.Index.key(d)
	d.Byte(']')
}

func (v Invoke) key(d *Digest) {
	v.Recv.key(d)
	d.Text(".()")
	d.Text(v.Method)
	d.Number(v.Result)
}

func (v Apply) key(d *Digest) {
	d.Text(v.Fn)
	d.Byte('(')
	for _, a := range v.Args {
		d.Placed(a)
		d.Byte(',')
	}
	d.Byte(')')
	d.Number(v.Result)
}

func (v Arith) key(d *Digest) {
	d.Byte('(')
	v.X.key(d)
	d.Text(v.Op.String())
	v.Y.key(d)
	d.Byte(')')
}

func (v *Struct) key(d *Digest) {
	if v.id == 0 {
		own := NewDigest()
		v.write(&own)
		v.id = own.ID()
	}
	d.Word(uint64(v.id))
}

func (v *Struct) write(d *Digest) {
	d.Text(v.Shape.Name)
	d.Byte('{')
	for _, name := range SortedNames(v.Fields) {
		d.Text(name)
		d.Byte(':')
		d.Placed(v.Fields[name])
		d.Byte(',')
	}
	if v.Base != nil {
		d.Text("...")
		v.Base.key(d)
	}
	d.Byte('}')
}

func (v *Map) key(d *Digest) {
	if v.id == 0 {
		own := NewDigest()
		v.write(&own)
		v.id = own.ID()
	}
	d.Word(uint64(v.id))
}

func (v *Map) write(d *Digest) {
	d.Text("map{")
	for _, e := range v.Entries {
		d.Placed(e.Key)
		d.Byte(':')
		d.Placed(e.Value)
		d.Byte(',')
	}
	d.Byte('}')
	d.Bool(v.Open)
}

func (v *List) key(d *Digest) {
	d.Byte('[')
	for _, e := range v.Elems {
		d.Placed(e)
		d.Byte(',')
	}
	d.Byte(']')
	d.Bool(v.Open)
}

func (v Ref) key(d *Digest) { d.Byte('&'); d.Text(v.Cell) }

func (v Ptr) key(d *Digest) {
	d.Byte('*')
	d.Text(v.Name)
	d.Placed(v.Elem)
}

func (v Concat) key(d *Digest) {
	d.Text("cat(")
	for _, p := range v.Parts {
		d.Placed(p.Value)
		d.Byte(',')
	}
	d.Byte(')')
}

func (v Encoded) key(d *Digest) {
	d.Text("json(")
	d.Placed(v.Value)
	d.Byte(')')
}

func (v Wrap) key(d *Digest) {
	d.Text("wrap(")
	for _, e := range v.Inner {
		d.Placed(e)
		d.Byte(',')
	}
	d.Byte(')')
}

func (v After) key(d *Digest) {
	d.Text("after(")
	v.Fn.key(d)
	d.Byte(',')
	d.Placed(v.Content)
	d.Byte(')')
}

func (v Handle) key(d *Digest) {
	d.Text(v.Kind)
	d.Byte('(')
	v.On.key(d)
	d.Byte(')')
}

func (v HTTPStatus) key(d *Digest) {
	d.Text("status(")
	v.Of.key(d)
	d.Byte(')')
}

func (v Func) key(d *Digest) {
	d.Number(int(v.Fn.Pos()))
	d.Text(v.Fn.Name())
	if pkg := v.Fn.Pkg(); pkg != nil {
		d.Text(pkg.Path())
	}
	if v.Recv != nil {
		d.Byte('@')
		v.Recv.key(d)
	}
}

func (v Closure) key(d *Digest) { d.Text("func"); d.Number(int(v.Lit.Pos())) }

func (v Lambda) key(d *Digest) { d.Text("lambda"); d.Number(int(v.At)) }

func (v Inherit) key(d *Digest) {
	d.Text("inherit(")
	v.Writer.key(d)
	if v.Also != nil {
		d.Byte(',')
		v.Also.key(d)
	}
	d.Byte(')')
}

func (v Either) key(d *Digest) {
	d.Text("either(")
	for _, alt := range v.Alternatives {
		for _, g := range alt {
			g.Value.key(d)
			d.Byte(byte(g.Op))
			d.Value(g.With)
			d.Text(g.Type)
			d.Bool(g.Want)
		}
		d.Byte('|')
	}
}

package symbolic

// ID is a hash of the canonical form of a value: two values with one ID are taken
// for the same value. Millions of values are compared, so none is ever written out.
// It does not differ from run to run, as far as positions do not.
type ID uint64

// Key is the identity of v. Constants with the same value are the same, wherever
// they were written.
func Key(v Value) ID {
	d := newDigest()
	d.value(v)
	return d.id()
}

// digest works a hash out (FNV-1a, 64 bits).
type digest struct{ sum uint64 }

func newDigest() digest { return digest{14695981039346656037} }

func (d *digest) byte(c byte) { d.sum = (d.sum ^ uint64(c)) * 1099511628211 }

func (d *digest) text(s string) {
	for i := range len(s) {
		d.byte(s[i])
	}
	d.byte(0)
}

func (d *digest) number(n int) { d.word(uint64(n)) }

func (d *digest) word(n uint64) {
	for ; n >= 0x100; n >>= 8 {
		d.byte(byte(n))
	}
	d.byte(byte(n))
	d.byte(0xff)
}

func (d *digest) bool(b bool) {
	if b {
		d.byte('t')
	} else {
		d.byte('f')
	}
}

// value adds a value.
func (d *digest) value(v Value) {
	if v == nil {
		d.byte('?')
		return
	}
	v.key(d)
}

// origin tells constants apart by where they were written, too.
func (d *digest) origin(v Value) {
	d.value(v)
	if c, ok := v.(Const); ok {
		d.byte('@')
		d.number(int(c.At))
	}
}

// id is the hash, its bits well mixed, so that IDs can be summed up where order does not count.
func (d *digest) id() ID {
	n := d.sum
	n ^= n >> 33
	n *= 0xff51afd7ed558ccd
	n ^= n >> 33
	n *= 0xc4ceb9fe1a85ec53
	n ^= n >> 33
	return ID(n)
}

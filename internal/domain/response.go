package domain

import (
	"maps"
	"strings"
)

// Response is what the path has done to one response so far.
type Response struct {
	Writer  Value
	Status  Value   // nil: nobody has set it
	Sent    bool    // a body was written
	Sure    bool    // it is a response, not just any io.Writer
	Gone    bool    // its headers have left with the status
	Headers Headers // canonical names that were set
	Open    bool    // code that cannot be read has had the response in its hands
	Body    Value   // kept beside the response until it is sent (beego's Data), or nil
	Pending []Send  // bodies that leave when the handler has returned
}

// Hold keeps bodies until the response leaves.
func (r *Response) Hold(sends ...Send) {
	for _, s := range sends {
		if s.id == 0 {
			d := NewDigest()
			d.Number(int(s.Pos))
			d.Word(uint64(Key(s.Body)))
			s.id = d.ID()
		}
		known := false
		for _, p := range r.Pending {
			known = known || p.id == s.id
		}
		if !known && len(r.Pending) < maxPending {
			r.Pending = append(r.Pending[:len(r.Pending):len(r.Pending)], s)
		}
	}
}

// PendingID is the same for responses that hold the same bodies; 0: none.
func (r *Response) PendingID() ID {
	if len(r.Pending) == 0 {
		return 0
	}
	d := NewDigest()
	for _, s := range r.Pending {
		d.Word(uint64(s.id))
	}
	return d.ID()
}

// WriteKey adds what was done to the response.
func (r *Response) WriteKey(d *Digest, add func(*Digest, Value)) {
	add(d, r.Status)
	d.Number(len(r.Headers))
	for _, h := range SortedNames(r.Headers) {
		d.Text(h)
	}
	d.Bool(r.Open)
	d.Bool(r.Gone)
	add(d, r.Body)
	d.Word(uint64(r.PendingID()))
}

// Headers are the canonical names of headers that were set.
type Headers map[string]bool

// GobEncode writes the names in order.
func (h Headers) GobEncode() ([]byte, error) {
	return []byte(strings.Join(SortedNames(h), "\n")), nil
}

// GobDecode reads what GobEncode wrote.
func (h *Headers) GobDecode(data []byte) error {
	*h = make(Headers)
	for name := range strings.SplitSeq(string(data), "\n") {
		if name != "" {
			(*h)[name] = true
		}
	}
	return nil
}

func MergeHeaders(a, b Headers) Headers {
	if len(b) == 0 {
		return a
	}
	out := maps.Clone(b)
	for h := range a {
		out[h] = true
	}
	return out
}

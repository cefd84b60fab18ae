package contract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// An Input is a file that a contract was read from.
type Input struct {
	File string
	Data []byte
}

// New returns the contract that a reader of some other format has put together from inputs, the
// first of which is its File. Each code stands once, and its statuses are sorted. Members of the
// envelope are taken as they are, except that every envelope has a code.
func New(said Contract, inputs ...Input) *Contract {
	c := said
	if c.Envelope.Code == nil {
		c.Envelope = defaultEnvelope()
	}
	c.File = inputs[0].File
	c.readFrom(inputs...)
	c.index()
	return &c
}

// Files returns the files that the contract was read from, none for a built-in one.
func (c *Contract) Files() []string { return c.files }

// readFrom sets Files and Digest. Each input counts by its contents; a file of its own has the
// digest of its bytes.
func (c *Contract) readFrom(inputs ...Input) {
	c.files = make([]string, len(inputs))
	h := sha256.New()
	for i, in := range inputs {
		c.files[i] = in.File
		if len(inputs) == 1 {
			h.Write(in.Data)
		} else {
			fmt.Fprintf(h, "%x\n", sha256.Sum256(in.Data))
		}
	}
	c.digest = hex.EncodeToString(h.Sum(nil))
}

func defaultEnvelope() Envelope {
	return Envelope{
		Code:      Path{"error", "code"},
		Message:   Path{"error", "message"},
		Details:   Path{"error", "details"},
		RequestID: Path{"error", "request_id"},
	}
}

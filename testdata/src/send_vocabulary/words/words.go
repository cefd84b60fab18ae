// Package words has types whose constants do not show that they are codes.
package words

type Word string

const Odd Word = "out_of_cheese"

type Level string

const (
	Low  Level = "low"
	High Level = "high"
)

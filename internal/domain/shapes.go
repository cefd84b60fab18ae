package domain

import (
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// TextError is the shape of an error that carries nothing but its text. The text is no
// member: most are sentences, and are no code by themselves.
var TextError = gotype.NewErrorShape("errors.errorString")

// ErrorTextField is where its text is.
const ErrorTextField = "text"

// ErrorText is the text of an error that carries nothing else.
func ErrorText(v Value) (Value, bool) {
	s, ok := v.(*Struct)
	if !ok || s.Shape == nil || s.Shape.Name != TextError.Name || s.Fields[ErrorTextField] == nil {
		return nil, false
	}
	return s.Fields[ErrorTextField], true
}

// FailShape is what an error looks like that carries a status and a body to a
// framework's error handler.
var FailShape = gotype.NewErrorShape(FailType,
	gotype.Member{Name: "Status", Kind: gotype.Integer}, gotype.Member{Name: "Body", Kind: gotype.Dynamic}, gotype.Member{Name: "Code", Kind: gotype.String})

// FailType names the shape of a framework's error value: fields Status, Body and Code.
const FailType = "errcodelint.fail"

// AnyStruct is the shape of a struct of which nothing is known.
var AnyStruct = &gotype.Shape{}

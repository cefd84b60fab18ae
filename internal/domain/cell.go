package domain

import (
	"strconv"
	"strings"
)

// ParamCell is the cell that a pointer or map parameter points to.
func ParamCell(p Param) string {
	return "p:" + strconv.Itoa(p.Level) + "." + strconv.Itoa(p.Index)
}

// ParamOf is the parameter that points to a cell, if one does.
func ParamOf(cell string) (Param, bool) {
	if cell[0] != 'p' {
		return Param{}, false
	}
	level, index, _ := strings.Cut(cell[2:], ".")
	l, _ := strconv.Atoi(level)
	i, _ := strconv.Atoi(index)
	return Param{Level: l, Index: i}, true
}

// Pointee is the field that stands for what a pointer points to.
const Pointee = "*"

// Untouched reports whether a cell holds what the caller's pointer pointed to.
func Untouched(v Value) bool {
	s, ok := v.(Sel)
	return ok && s.Field == Pointee
}

// Filled marks the cells of parameters that fill has met.
const Filled = "f:"

// CellName identifies what a pointer points to.
func CellName(v Value) string {
	switch v := v.(type) {
	case Ref:
		return v.Cell
	case Ptr:
		if v.Name != "" {
			return "g:" + v.Name
		}
	}
	return ""
}

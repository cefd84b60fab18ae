package oracle

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// An item is one way to write something.
type item struct {
	name string
	// fits reports whether the item goes with what was chosen before it; nil is always. Menus are
	// chosen from in the order of groupMenus, then, for each handler, of handlerMenus.
	fits func(g *group, h *handler) bool
	// silent is the page, and the words on it, that say why the linter says nothing here.
	silent silence
}

// A silence is a line of the documentation.
type silence struct{ page, words string }

func (i item) self() item { return i }

// A menu lists the ways to write one thing. The first is the plainest, to which a program that
// fails is brought back as far as it still fails.
type menu struct {
	name  string
	items []item
}

// menuOf makes a menu of anything that embeds an item.
func menuOf[T interface{ self() item }](name string, all []T) menu {
	m := menu{name: name}
	for _, t := range all {
		m.items = append(m.items, t.self())
	}
	return m
}

func (m menu) find(name string) (item, bool) {
	i := slices.IndexFunc(m.items, func(i item) bool { return i.name == name })
	if i < 0 {
		return item{}, false
	}
	return m.items[i], true
}

// pick takes one of the items that fit.
func (m menu) pick(rng *rand.Rand, g *group, h *handler) (string, error) {
	var fitting []string
	for _, i := range m.items {
		if i.fits == nil || i.fits(g, h) {
			fitting = append(fitting, i.name)
		}
	}
	if len(fitting) == 0 {
		return "", fmt.Errorf("nothing in the menu %q goes with %v", m.name, g.Choices)
	}
	return fitting[rng.IntN(len(fitting))], nil
}

// named returns what an item of that name does.
func named[T interface{ self() item }](all []T, name string) T {
	for _, t := range all {
		if t.self().name == name {
			return t
		}
	}
	panic("no item " + name)
}

// fitting reports whether every choice of a group goes with those before it.
func fitting(s Spec) bool {
	g := newGroup(s)
	for _, m := range groupMenus {
		i, ok := m.find(s.Choices[m.name])
		if !ok || i.fits != nil && !i.fits(g, nil) {
			return false
		}
	}
	for _, h := range g.handlers {
		for _, m := range handlerMenus {
			i, ok := m.find(h.Choices[m.name])
			if !ok || i.fits != nil && !i.fits(g, h) {
				return false
			}
		}
	}
	return true
}

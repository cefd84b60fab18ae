package driver

import (
	"reflect"
	"testing"
)

func TestParseDiff(t *testing.T) {
	got := parseDiff("/top", `diff --git a/a.go b/a.go
index 1..2 100644
--- a/a.go
+++ b/a.go
@@ -1 +1,2 @@ package a
-old
+++ b/not-a-file.go
+@@ -1 +1 @@ not a hunk
@@ -9,2 +10,0 @@
-gone
-gone
@@ -20,0 +20 @@
+new
diff --git a/sub dir/b.go b/sub dir/b.go
--- /dev/null
+++ b/sub dir/b.go	
@@ -0,0 +1,3 @@
+a
+b
+c
`)
	want := changedLines{"/top/a.go": {{1, 2}, {20, 20}}, "/top/sub dir/b.go": {{1, 3}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

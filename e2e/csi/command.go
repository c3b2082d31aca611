package main

import (
	"fmt"
	"os/exec"
	"strings"
)

// command runs a system tool to its end and returns what it printed. The error holds what the tool complained about.
func command(name string, args ...string) (string, error) {
	var stderr strings.Builder
	tool := exec.Command(name, args...)
	tool.Stderr = &stderr
	stdout, err := tool.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(string(stdout)), nil
}

namespace CollapseLM.Models;

/// <summary>Reads one prediction after another.</summary>
public delegate void PredictionReader(Prediction prediction);
